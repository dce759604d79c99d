package io.ekko.app.mail;

import io.ekko.app.web.Templates;
import io.ekko.invitation.Invitation;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Placeholders;
import io.ekko.language.Texts;
import io.ekko.link.Links;
import io.ekko.survey.BrandColour;
import io.ekko.survey.Survey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the mail of an invitation in the recipient's language, from the shipped texts and what the survey says otherwise. */
public final class LetterWriter {
    private final Links links;
    private final URI publicUrl;
    private final String domain;
    private final ReturnPath returnPath;

    /** @param domain of the sender's address; stands in the Message-ID */
    public LetterWriter(Links links, URI publicUrl, String domain, ReturnPath returnPath) {
        this.links = links;
        this.publicUrl = publicUrl;
        this.domain = domain;
        this.returnPath = returnPath;
    }

    /**
     * The mail of an invitation.
     *
     * @param number 0 for the first mail, else the number of the reminder
     * @param zone the calendar in which the last day to answer is told
     */
    Letter write(Invitation invitation, int number, Survey survey, ZoneId zone) {
        String mail = links.mail(invitation.id(), number);
        Invitation.Recipient recipient = invitation.recipient();
        Map<String, String> gaps = new HashMap<>();
        gaps.put("name", recipient.firstName());
        gaps.put("ticket", invitation.ticketTitle() == null ? "" : invitation.ticketTitle());
        return write(
                survey,
                recipient.language(),
                new Occasion(
                        recipient.email(),
                        recipient.name(),
                        links.survey(invitation.id()),
                        invitation.expiresAt(),
                        zone,
                        false),
                new Envelope(
                        messageId(mail),
                        returnPath.of(mail),
                        number == 0 ? null : messageId(links.mail(invitation.id(), 0))),
                gaps);
    }

    /** The mail as somebody would get it, with links that record nothing. */
    Letter example(Survey survey, Language language, String to, Instant expires, ZoneId zone, String nonce) {
        String token = links.test(survey.id());
        Map<String, String> gaps = new HashMap<>();
        Texts texts = Texts.of(language, "mail");
        gaps.put("name", texts.get("mail.example.name"));
        gaps.put("ticket", texts.get("mail.example.ticket"));
        return write(
                survey,
                language,
                new Occasion(to, "", token, expires, zone, true),
                new Envelope("ekko-test-" + survey.id() + "-" + digest(nonce) + "@" + domain, null, null),
                gaps);
    }

    private String messageId(String mail) {
        return MessageIds.named(mail, domain);
    }

    private record Envelope(
            String messageId,
            @Nullable String returnPath,
            @Nullable String inReplyTo) {
        boolean reminds() {
            return inReplyTo != null;
        }
    }

    private record Occasion(String to, String toName, String token, Instant expires, ZoneId zone, boolean test) {}

    private Letter write(
            Survey survey, Language language, Occasion occasion, Envelope envelope, Map<String, String> gaps) {
        gaps.put("company", survey.subject());
        gaps.put("sender", survey.senderName());
        gaps.put("date", new Formats(language, occasion.zone()).date(occasion.expires()));
        Words words = new Words(survey, language, gaps, envelope.reminds());
        List<String> addresses = addresses(occasion.token());
        String subject = words.subject();
        if (occasion.test()) {
            gaps.put("subject", subject);
            subject = words.get("survey.mail.subject.test");
        }
        BrandColour colour = BrandColour.of(survey.colour());
        String html = Templates.html(
                "mail/invitation.jte",
                Map.of(
                        "words", words,
                        "links", addresses,
                        "colour", colour.hex(),
                        "onColour", colour.onTop().hex(),
                        "linkColour", colour.textOnLight().hex()));
        return new Letter(
                envelope.messageId(),
                envelope.returnPath(),
                envelope.inReplyTo(),
                survey.senderName(),
                survey.replyTo(),
                occasion.to(),
                occasion.toName(),
                language,
                subject,
                html,
                text(words, addresses),
                addresses);
    }

    private List<String> addresses(String token) {
        List<String> all = new ArrayList<>();
        all.add(publicUrl + "/s/" + token);
        IntStream.rangeClosed(0, 10).forEach(score -> all.add(publicUrl + "/s/" + token + "?score=" + score));
        all.add(publicUrl + "/u/" + token);
        return all;
    }

    private static String text(Words words, List<String> addresses) {
        return String.join(
                "\r\n",
                words.greeting(),
                "",
                words.intro(),
                "",
                words.get("survey.question"),
                words.get("survey.scale.ends") + ".",
                "",
                words.get("survey.mail.text.open"),
                addresses.get(0),
                "",
                words.get("survey.mail.expiry"),
                words.get("survey.mail.closing"),
                "",
                words.get("survey.mail.why"),
                words.get("survey.mail.text.unsubscribe"),
                addresses.get(addresses.size() - 1),
                "");
    }

    /** What makes the Message-ID of a test one that nobody else writes. */
    private static String digest(String nonce) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("message " + nonce).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The texts of one mail with their gaps filled. */
    public static final class Words {
        private final Survey survey;
        private final Texts shipped;
        private final Map<String, String> gaps;
        private final boolean reminder;

        private Words(Survey survey, Language language, Map<String, String> gaps, boolean reminder) {
            this.reminder = reminder;
            this.survey = survey;
            this.shipped = Texts.of(language, "survey");
            this.gaps = gaps;
        }

        public Language language() {
            return shipped.language();
        }

        public String get(String key) {
            String pattern = survey.texts().getOrDefault(language(), Map.of()).getOrDefault(key, shipped.pattern(key));
            return Placeholders.fill(pattern, gaps);
        }

        public String score(int score) {
            return get("survey.mail.score").replace("{score}", Integer.toString(score));
        }

        public String sender() {
            return survey.senderName();
        }

        public String greeting() {
            return gaps.getOrDefault("name", "").isBlank()
                    ? get("survey.mail.greeting.nameless")
                    : get("survey.mail.greeting");
        }

        public String subject() {
            return get(reminder ? "survey.mail.reminder.subject" : "survey.mail.subject");
        }

        public String intro() {
            if (reminder) {
                return get("survey.mail.reminder.intro");
            }
            return gaps.getOrDefault("ticket", "").isBlank()
                    ? get("survey.mail.intro.recurring")
                    : get("survey.mail.intro.closed");
        }
    }
}
