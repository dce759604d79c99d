package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.invitation.Postman.Handover;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class OutboxTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    @Test
    void keepsAMailOnceHoweverOftenItIsHandedOver(Jdbi jdbi) throws Exception {
        Outbox outbox = new Outbox(jdbi);
        Mailbox mailbox = mailbox(outbox);
        Letter letter = SmtpMailboxTest.letter("kari@example.com");
        assertThat(mailbox.take(letter, 1L)).isEqualTo(new Handover.Accepted(letter.messageId()));
        assertThat(mailbox.take(letter, 1L)).isEqualTo(new Handover.Accepted(letter.messageId()));
        assertThat(outbox.page(Long.MAX_VALUE, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("kari@example.com");
            assertThat(mail.subject()).isEqualTo("Ett spørsmål");
            assertThat(mail.links()).hasSize(13);
            assertThat(ReadMail.of(mail.raw())).isEqualTo(new ReadMail("<p>Hei</p>", "Hei"));
            assertThat(mail.createdAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void refusesWhatIsNoAddress(Jdbi jdbi) throws Exception {
        Outbox outbox = new Outbox(jdbi);
        assertThat(mailbox(outbox).take(SmtpMailboxTest.letter("no address"), 1L))
                .isInstanceOf(Handover.Refused.class);
        assertThat(outbox.page(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void forgetsAfterThirtyDays(Jdbi jdbi) throws Exception {
        Outbox outbox = new Outbox(jdbi);
        mailbox(outbox).take(SmtpMailboxTest.letter("kari@example.com"), 1L);
        OldMail oldMail = new OldMail(jdbi, clock);
        clock.advance(Duration.ofDays(30));
        assertThat(oldMail.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(oldMail.run()).isEqualTo(1);
        assertThat(outbox.page(Long.MAX_VALUE, 10)).isEmpty();
    }

    private Mailbox mailbox(Outbox outbox) throws Exception {
        return new OutboxMailbox(outbox, new InternetAddress("ekko@ekko.example"), clock);
    }
}
