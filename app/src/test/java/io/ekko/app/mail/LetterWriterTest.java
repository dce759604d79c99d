package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.EpisodeId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.InvitationState;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.link.Links;
import io.ekko.segment.Segments;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.testing.MutableClock;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterWriterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Links links = new Links(new byte[32], MutableClock.at(NOW));
    private final LetterWriter writer = new LetterWriter(
            links, URI.create("https://ekko.example/nps"), "mail.ekko.example", new ReturnPath("bounce@ekko.example"));

    @Test
    void carriesElevenLinksOnePlainLinkAndOneToUnsubscribe() {
        Letter letter = writer.write(invitation("Kari", "Invoice"), 0, survey(Map.of()), OSLO);
        assertThat(letter.links()).hasSize(13);
        String token = letter.links().get(0).replaceFirst(".*/s/", "");
        assertThat(links.open(token)).contains(new Link.Survey(new InvitationId(7)));
        for (int score = 0; score <= 10; score++) {
            String link = "https://ekko.example/nps/s/" + token + "?score=" + score;
            assertThat(letter.links().get(score + 1)).isEqualTo(link);
            assertThat(letter.html()).contains("href=\"" + link + "\"");
        }
        assertThat(letter.unsubscribe()).isEqualTo("https://ekko.example/nps/u/" + token);
        assertThat(letter.text())
                .contains(letter.links().get(0), letter.unsubscribe())
                .doesNotContain("?score=");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void speaksEveryLanguageWithoutAGapLeft(Language language) {
        for (String ticket : new String[] {"Faktura", null}) {
            Letter letter = writer.write(invitation("Kari", ticket, language), 0, survey(Map.of()), OSLO);
            assertThat(letter.subject() + letter.html() + letter.text()).doesNotContain("{", "}", "survey.");
            assertThat(letter.html()).contains("<html lang=\"" + language.tag() + "\">", "Fjord AS");
        }
    }

    @Test
    void sameInvitationSameMessageId() {
        Letter one = writer.write(invitation("Kari", "Invoice"), 0, survey(Map.of()), OSLO);
        Letter other = writer.write(invitation("Kari", "Other"), 0, survey(Map.of()), OSLO);
        assertThat(one.messageId()).isEqualTo(other.messageId()).endsWith("@mail.ekko.example");
        assertThat(one.messageId()).doesNotContain(one.links().get(0).replaceFirst(".*/s/", ""));
    }

    @Test
    void aReminderHasItsOwnWordsAndTheSameLinksAndRefersToTheFirstMail() throws Exception {
        Letter first = writer.write(invitation("Kari", "Invoice", Language.EN), 0, survey(Map.of()), OSLO);
        Letter reminder = writer.write(invitation("Kari", "Invoice", Language.EN), 2, survey(Map.of()), OSLO);

        assertThat(reminder.subject()).startsWith("Reminder: ").isNotEqualTo(first.subject());
        assertThat(reminder.text()).contains("A few days ago").doesNotContain("We have closed");
        assertThat(reminder.html()).contains("A few days ago", "<title>Reminder");
        assertThat(reminder.links()).isEqualTo(first.links());
        assertThat(reminder.messageId()).isNotEqualTo(first.messageId());
        assertThat(reminder.returnPath()).isNotEqualTo(first.returnPath()).startsWith("bounce+");
        assertThat(reminder.inReplyTo()).isEqualTo(first.messageId());
        assertThat(first.inReplyTo()).isNull();
        MimeMessage read = Mime.message(
                Session.getInstance(new Properties()), reminder, new InternetAddress("ekko@ekko.example"), NOW);
        assertThat(read.getHeader("References")).containsExactly("<" + first.messageId() + ">");
        assertThat(read.getHeader("In-Reply-To")).containsExactly("<" + first.messageId() + ">");
        assertThat(((SMTPMessage) read).getEnvelopeFrom()).isEqualTo(reminder.returnPath());
    }

    @Test
    void theSurveysOwnTextsGoBeforeTheShippedOnes() {
        Letter letter = writer.write(
                invitation("Kari", "Invoice", Language.EN),
                0,
                survey(Map.of(Language.EN, Map.of("survey.mail.subject", "A word about {company}?"))),
                OSLO);
        assertThat(letter.subject()).isEqualTo("A word about Fjord Box?");
    }

    @Test
    void whatCustomersAreCalledIsTextAndNothingElse() {
        Letter letter = writer.write(
                invitation("<b>Kari</b>\r\nBcc: all@example.com", "<script>x</script> {sender}", Language.EN),
                0,
                survey(Map.of()),
                OSLO);
        assertThat(letter.html())
                .contains("&lt;b&gt;Kari", "&lt;script&gt;x", "{sender}")
                .doesNotContain("<script>", "<b>Kari");
        assertThat(letter.toName()).doesNotContain("\r", "\n");
    }

    @Test
    void aTestCanOnlyEverBeATest() {
        Letter letter = writer.example(survey(Map.of()), Language.DE, "me@example.com", NOW, OSLO, "x");
        for (String link : letter.links()) {
            String token = link.replaceFirst(".*/[su]/", "").replaceFirst("\\?.*", "");
            assertThat(links.open(token)).contains(new Link.Test(new SurveyId(3)));
        }
        assertThat(letter.subject()).startsWith("Test");
    }

    @Test
    void theMessageIsSevenBitsWithTextFirst() throws Exception {
        Letter letter = writer.write(invitation("Kåre Þór", "Faktura æøå"), 0, survey(Map.of()), OSLO);
        Session session = Session.getInstance(new Properties());
        String raw = Mime.raw(Mime.message(session, letter, new InternetAddress("ekko@mail.ekko.example"), NOW));
        assertThat(raw).matches(Pattern.compile("[\\x09\\x0a\\x0d\\x20-\\x7e]*", Pattern.DOTALL));
        assertThat(raw.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(999));
        MimeMessage read = new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII)));
        assertThat(read.getContentType()).startsWith("multipart/alternative");
        Multipart parts = (Multipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertPart(parts.getBodyPart(0), "text/plain", letter.text());
        assertPart(parts.getBodyPart(1), "text/html", letter.html());
        assertThat(read.getHeader("List-Unsubscribe")).containsExactly("<" + letter.unsubscribe() + ">");
        assertThat(read.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(read.getHeader("Message-ID")).containsExactly("<" + letter.messageId() + ">");
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo("Fjord AS");
        assertThat(((InternetAddress) read.getReplyTo()[0]).getAddress()).isEqualTo("help@fjord.example");
        assertThat(read.getSentDate()).isEqualTo(NOW);
        assertThat(ReadMail.of(raw).html()).isEqualToNormalizingNewlines(letter.html());
    }

    @Test
    void noValueCanBeginAHeaderOfItsOwn() throws Exception {
        Survey evil = new Survey(
                new SurveyId(3),
                new ConnectionId(1),
                "x",
                "x",
                "Fjord\r\nBcc: all@example.com",
                null,
                null,
                Language.EN,
                "#0b6e75",
                Survey.FollowUpQuestion.BY_GROUP,
                true,
                Map.of(Language.EN, Map.of("survey.mail.subject", "Hi\r\nX-Evil: yes\r\n\r\nbody {sender}")));
        Letter letter = writer.write(invitation("K\nBcc: all@example.com", "t", Language.EN), 0, evil, OSLO);
        Session session = Session.getInstance(new Properties());
        MimeMessage message = Mime.message(session, letter, new InternetAddress("ekko@mail.ekko.example"), NOW);
        String head = Mime.raw(message).split("\r\n\r\n", 2)[0];
        Matcher names = Pattern.compile("(?m)^([A-Za-z-]+):").matcher(head);
        assertThat(names.results().map(found -> found.group(1)))
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "Auto-Submitted",
                        "Content-Language");
    }

    private static void assertPart(Part part, String type, String content) throws Exception {
        assertThat(part.getContentType()).startsWith(type).containsIgnoringCase("utf-8");
        assertThat(part.getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
        assertThat((String) part.getContent()).isEqualToNormalizingNewlines(content);
    }

    static Survey survey(Map<Language, Map<String, String>> texts) {
        return new Survey(
                new SurveyId(3),
                new ConnectionId(1),
                "After a case",
                "Fjord Box",
                "Fjord AS",
                "help@fjord.example",
                null,
                Language.EN,
                "#0b6e75",
                Survey.FollowUpQuestion.BY_GROUP,
                true,
                texts);
    }

    private static Invitation invitation(String firstName, String ticket) {
        return invitation(firstName, ticket, Language.NB);
    }

    static Invitation invitation(String firstName, @Nullable String ticket, Language language) {
        return new Invitation(
                new InvitationId(7),
                new ConnectionId(1),
                new CampaignId(2),
                new SurveyId(3),
                Occasion.of(new EpisodeId(5)),
                new Invitation.Recipient(
                        new ContactId("c1"), "kari@example.com", "kari@example.com", firstName, "Nordmann", language),
                ticket == null ? null : new TicketId("t1"),
                ticket,
                "Customer AS",
                Segments.UNKNOWN,
                InvitationState.SENDING,
                null,
                NOW,
                NOW,
                NOW.plusSeconds(14 * 86400),
                null,
                null,
                null,
                1);
    }
}
