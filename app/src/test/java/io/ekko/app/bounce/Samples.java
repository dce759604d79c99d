package io.ekko.app.bounce;

import io.ekko.link.Links;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Mails that came back, in the forms of the servers that write them, about one mail of ours. */
final class Samples {
    private Samples() {}

    /** The raw mail, with CRLF at the end of each line. */
    static String raw(String name, String token, Map<String, String> gaps) {
        try (InputStream stream = Samples.class.getResourceAsStream("/bounce/" + name + ".eml")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{token}", token)
                    .replace("{TOKEN}", token.toUpperCase(Locale.ROOT));
            for (Map.Entry<String, String> gap : gaps.entrySet()) {
                text = text.replace("{" + gap.getKey() + "}", gap.getValue());
            }
            return text.replace("\n", "\r\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static MimeMessage mail(String raw) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Links links(java.time.InstantSource clock) {
        return new Links(new byte[32], clock);
    }
}
