package io.ekko.app.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.bounce.MailReport;
import io.ekko.bounce.MailReport.What;
import io.ekko.id.InvitationId;
import io.ekko.link.Link;
import io.ekko.link.Links;
import io.ekko.testing.MutableClock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnedMailTest {
    private static final Links LINKS = Samples.links(MutableClock.at("2026-03-02T09:00:00Z"));
    private static final String TOKEN = LINKS.mail(new InvitationId(4711), 1);

    private static Optional<MailReport> read(String name, Map<String, String> gaps) throws Exception {
        return new ReturnedMail(LINKS).read(Samples.mail(Samples.raw(name, TOKEN, gaps)));
    }

    private static MailReport report(String name) throws Exception {
        return read(name, Map.of("n", "1")).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "postfix-unknown, FAILED, 5.1.1, true",
        "postfix-delayed, DELAYED, 4.4.1, false",
        "exchange-online, FAILED, 5.1.10, true",
        "gmail-full, FAILED, 5.2.2, false",
        "exim, FAILED, 5.1.1, true",
        "qmail, FAILED, 5.1.1, true",
        "nameless-failure, FAILED, 4.0.0, false",
        "policy, FAILED, 5.7.26, false",
    })
    void aDeliveryReportIsUnderstoodWhoeverWritesIt(String name, What what, String status, boolean address)
            throws Exception {
        MailReport report = report(name);

        assertThat(report.about()).isEqualTo(new Link.Mail(new InvitationId(4711), 1));
        assertThat(report.what()).isEqualTo(what);
        assertThat(report.status()).hasToString(status);
        assertThat(Objects.requireNonNull(report.status()).isAddress()).isEqualTo(address);
        assertThat(report.detail()).startsWith(status).doesNotContain("\n");
    }

    @Test
    void whatWasDeliveredOrReadOrWrittenByAPersonIsNoReport() throws Exception {
        assertThat(read("delivered", Map.of())).isEmpty();
        assertThat(read("read-receipt", Map.of())).isEmpty();
        assertThat(read("person", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abuse", "Fraud", "opt-out"})
    void aComplaintIsOne(String type) throws Exception {
        assertThat(read("complaint", Map.of("type", type)).orElseThrow().what()).isEqualTo(What.COMPLAINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-spam", "auth-failure"})
    void aReportOfTheSameFormThatComplainsOfNothingIsNone(String type) throws Exception {
        assertThat(read("complaint", Map.of("type", type))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Automatisk svar: Ett spørsmål, Auto-Submitted: auto-replied",
        "Autosvar: Ett spørsmål, Auto-Submitted: auto-generated",
        "Poissa: Yksi kysymys, Auto-Submitted: auto-replied (vacation)",
        "Automatische Antwort: Eine Frage, X-Autoreply: yes",
        "Sjálfvirkt svar: Ein spurning, X-Autorespond: Ein spurning",
        "Frånvarande, Precedence: auto_reply",
        "Ikke til stede, Return-Path: <>",
    })
    void anAutomaticReplyIsToldByItsHeadersInAnyLanguage(String subject, String header) throws Exception {
        MailReport report =
                read("absence", Map.of("subject", subject, "headers", header)).orElseThrow();

        assertThat(report.what()).isEqualTo(What.AUTOMATIC_REPLY);
        assertThat(report.status()).isNull();
    }

    @Test
    void whoSaysNotToBeAMachineIsNone() throws Exception {
        assertThat(read("absence", Map.of("subject", "Re", "headers", "Auto-Submitted: no")))
                .isEmpty();
        assertThat(read("absence", Map.of("subject", "Re", "headers", "Precedence: list")))
                .isEmpty();
    }

    @Test
    void aForgedTokenIsNobodys() throws Exception {
        String forged = (TOKEN.charAt(40) == '0' ? "1" : "0");
        String raw = Samples.raw("postfix-unknown", TOKEN.substring(0, 40) + forged, Map.of());

        assertThat(new ReturnedMail(LINKS).read(Samples.mail(raw))).isEmpty();
    }

    @Test
    void theSameReportHasTheSameKeyOnWhicheverWayItComes() throws Exception {
        String raw = Samples.raw("qmail", TOKEN, Map.of());
        MailReport once = new ReturnedMail(LINKS).read(Samples.mail(raw)).orElseThrow();
        MailReport twice = new ReturnedMail(LINKS).read(Samples.mail(raw)).orElseThrow();
        String postfix = Samples.raw("postfix-unknown", TOKEN, Map.of());
        MailReport direct = new ReturnedMail(LINKS).read(Samples.mail(postfix)).orElseThrow();
        MailReport forwarded = new ReturnedMail(LINKS)
                .read(Samples.mail("Received: from mx by imap; Mon, 2 Mar 2026 10:00:06 +0100\r\n" + postfix))
                .orElseThrow();

        assertThat(once.key()).isEqualTo(twice.key());
        assertThat(direct.key()).isEqualTo(forwarded.key()).isNotEqualTo(once.key());
    }

    @Test
    void aMailThatIsNoMailDoesNoHarm() throws Exception {
        for (String raw : new String[] {
            "",
            "x",
            TOKEN,
            "Content-Type: multipart/report\r\n\r\n" + TOKEN,
            "From: MAILER-DAEMON\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n--a\r\n--a--\r\n",
            "Content-Type: ((((\r\nTo: bounce+" + TOKEN + "@x.example\r\n\r\nhm",
            "To: bounce+" + TOKEN + "@x.example\r\nContent-Type: message/delivery-status\r\n\r\nAction failed"
        }) {
            assertThat(new ReturnedMail(LINKS).read(Samples.mail(raw))).isEmpty();
        }
    }
}
