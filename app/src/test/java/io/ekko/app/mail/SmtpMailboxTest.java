package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ekko.app.config.MailSettings;
import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Language;
import io.ekko.testing.FreePort;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnH2;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnH2
class SmtpMailboxTest {
    private static final Map<String, String> TRUSTING = Map.of(
            "mail.smtp.ssl.trust", "*",
            "mail.smtps.ssl.trust", "*",
            "mail.smtp.ssl.checkserveridentity", "false",
            "mail.smtps.ssl.checkserveridentity", "false");

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Jdbi jdbi;

    SmtpMailboxTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("ekko", "secret");
        server.start();
        try (SmtpPool pool = pool(settings(server.getSmtp().getPort(), "NONE", "ekko", "secret"))) {
            Handover outcome = mailbox(pool, 600).take(letter("kari@example.com"), 1L);
            assertThat(outcome).isEqualTo(new Handover.Accepted("ekko-1-abc@ekko.example"));
            MimeMessage got = server.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo("Ett spørsmål");
            assertThat(got.getMessageID()).isEqualTo("<ekko-1-abc@ekko.example>");
        } finally {
            server.stop();
        }
    }

    @Test
    void aWrongLogInHoldsAllMail() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("AUTH", "535 no"), false);
                SmtpPool pool = pool(settings(server.port(), "NONE", "ekko", "wrong"))) {
            Handover outcome = mailbox(pool, 600).take(letter("kari@example.com"), 1L);
            assertThat(outcome)
                    .isEqualTo(new Handover.Held("the mail server refuses the log-in", Duration.ofMinutes(15)));
        }
    }

    @Test
    void encryptsBeforeAnythingIsSaid() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), true);
                SmtpPool pool = pool(settings(server.port(), "STARTTLS", "", ""))) {
            assertThat(mailbox(pool, 600).take(letter("kari@example.com"), 1L)).isInstanceOf(Handover.Accepted.class);
            assertThat(server.commands()).startsWith("EHLO", "STARTTLS", "EHLO", "MAIL");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void saysNothingToAServerThatDoesNotEncrypt() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), false);
                SmtpPool pool = pool(settings(server.port(), "STARTTLS", "ekko", "secret"))) {
            assertThat(mailbox(pool, 600).take(letter("kari@example.com"), 1L)).isInstanceOf(Handover.Later.class);
            assertThat(server.commands()).doesNotContain("AUTH", "MAIL", "DATA");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), true);
                SmtpPool pool = new SmtpPool(settings(server.port(), "STARTTLS", "", ""), "ekko@ekko.example")) {
            assertThat(mailbox(pool, 600).take(letter("kari@example.com"), 1L)).isInstanceOf(Handover.Later.class);
            assertThat(server.taken()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 mailbox busy, LATER",
        "RCPT, 550 no such user, REFUSED",
        "MAIL, 451 try later, HELD",
        "MAIL, 550 sender not allowed, HELD",
        "DATA, 452 no room, LATER",
        "DATA, 554 not today, LATER",
        "., 451 scanner busy, LATER",
        "., 554 looks like spam, REFUSED",
        "., BREAK, UNKNOWN",
        "DATA, BREAK, LATER",
        "RCPT, BREAK, LATER",
    })
    void theAnswerOfTheServerDecides(String command, String answer, String outcome) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer), false);
                SmtpPool pool = pool(settings(server.port(), "NONE", "", ""))) {
            Handover told = mailbox(pool, 600).take(letter("kari@example.com"), 1L);
            assertThat(told.getClass().getSimpleName()).isEqualToIgnoringCase(outcome);
            assertThat(server.taken()).isEmpty();
        }
    }

    @Test
    void noServerAtAllIsForLater() throws Exception {
        try (SmtpPool pool = pool(settings(FreePort.find(), "NONE", "", ""))) {
            assertThat(mailbox(pool, 600).take(letter("kari@example.com"), 1L))
                    .isEqualTo(new Handover.Later("the mail server does not answer", null));
        }
    }

    @Test
    void oneConnectionCarriesManyMails() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), false);
                SmtpPool pool = pool(settings(server.port(), "NONE", "", ""))) {
            Mailbox mailbox = mailbox(pool, 600);
            for (int i = 0; i < 20; i++) {
                assertThat(mailbox.take(letter("kari@example.com"), 1L)).isInstanceOf(Handover.Accepted.class);
            }
            assertThat(server.taken()).hasSize(20);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void theRateThatWasSetIsKept() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), false);
                SmtpPool pool = pool(settings(server.port(), "NONE", "", ""))) {
            Mailbox mailbox = mailbox(pool, 2);
            assertThat(mailbox.room()).isOne();
            assertThat(mailbox.reserve(5)).isOne();
            mailbox.take(letter("kari@example.com"), 1L);
            assertThat(mailbox.room()).isZero();
            assertThat(mailbox.take(letter("kari@example.com"), null))
                    .isEqualTo(new Handover.Later("the rate that was set is reached", null));
            clock.advance(Duration.ofSeconds(15));
            assertThat(mailbox.room()).isZero();
            clock.advance(Duration.ofSeconds(15));
            assertThat(mailbox.room()).isOne();
        }
    }

    @Test
    void aRefusedSenderHoldsAllMailForAWhile() throws Exception {
        try (ScriptedSmtp refusing = new ScriptedSmtp(Map.of("MAIL", "550 sender not allowed"), false);
                SmtpPool pool = pool(settings(refusing.port(), "NONE", "", ""))) {
            Mailbox mailbox = mailbox(pool, 600);
            Handover.Held held =
                    new Handover.Held("the mail server answered 550 to the sender", Duration.ofMinutes(15));
            assertThat(mailbox.take(letter("kari@example.com"), 1L)).isEqualTo(held);
            assertThat(mailbox.take(letter("ola@example.com"), 2L)).isEqualTo(held);
            assertThat(refusing.connections()).isOne();
            assertThat(mailbox.room()).isZero();
            assertThat(mailbox.reserve(1)).isZero();
            clock.advance(Duration.ofMinutes(15));
            assertThat(mailbox.room()).isEqualTo(101);
        }
    }

    @Test
    void anUnusableAddressNeverReachesTheServer() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), false);
                SmtpPool pool = pool(settings(server.port(), "NONE", "", ""))) {
            for (String to : List.of(
                    "", "nobody", "a@b\r\nBcc: all@example.com", "a@b, c@d", "a b@c.d", "<a@b.c>", "a@b.c>", "å@b.c")) {
                assertThat(mailbox(pool, 600).take(letter(to), 1L)).as(to).isInstanceOf(Handover.Refused.class);
            }
            assertThat(server.connections()).isZero();
        }
    }

    private Mailbox mailbox(SmtpPool pool, int perMinute) throws Exception {
        return new SmtpMailbox(pool, new InternetAddress("ekko@ekko.example"), new Pace(jdbi, perMinute, clock), clock);
    }

    private static SmtpPool pool(MailSettings settings) {
        return new SmtpPool(settings, "ekko@ekko.example", TRUSTING);
    }

    private static MailSettings settings(int port, String protection, String user, String password) throws Exception {
        return new ObjectMapper()
                .convertValue(
                        Map.of(
                                "host", "127.0.0.1",
                                "port", port,
                                "protection", protection,
                                "user", user,
                                "password", password),
                        MailSettings.class);
    }

    static Letter letter(String to) {
        return new Letter(
                "ekko-1-abc@ekko.example",
                null,
                null,
                "Fjord AS",
                null,
                to,
                "Kari",
                Language.NB,
                "Ett spørsmål",
                "<p>Hei</p>",
                "Hei",
                Collections.nCopies(13, "https://ekko.example/s/token"));
    }
}
