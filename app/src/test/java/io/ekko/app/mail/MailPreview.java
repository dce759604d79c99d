package io.ekko.app.mail;

import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Writes the mail of each language to a folder, to be looked at in a browser: the folder is the only argument. */
final class MailPreview {
    private MailPreview() {}

    public static void main(String[] arguments) throws Exception {
        Links links = new Links(new byte[32], MutableClock.at(Instant.parse("2026-03-02T09:00:00Z")));
        LetterWriter writer =
                new LetterWriter(links, URI.create("https://ekko.example"), "ekko.example", ReturnPath.NONE);
        for (Language language : Language.values()) {
            Letter letter = writer.write(
                    LetterWriterTest.invitation("Kari", "Faktura 4711", language),
                    0,
                    LetterWriterTest.survey(Map.of()),
                    ZoneId.of("Europe/Oslo"));
            Files.writeString(Path.of(arguments[0], language.tag() + ".html"), letter.html());
            Files.writeString(
                    Path.of(arguments[0], language.tag() + ".txt"), letter.subject() + "\n\n" + letter.text());
        }
    }
}
