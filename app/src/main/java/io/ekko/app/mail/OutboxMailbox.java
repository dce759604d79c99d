package io.ekko.app.mail;

import io.ekko.invitation.Postman.Handover;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Keeps letters to be read in the browser. */
final class OutboxMailbox implements Mailbox {
    private final Outbox outbox;
    private final InternetAddress from;
    private final InstantSource clock;
    private final Session session = Session.getInstance(new Properties());

    OutboxMailbox(Outbox outbox, InternetAddress from, InstantSource clock) {
        this.outbox = outbox;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public Handover take(Letter letter, @Nullable Long invitation) {
        Instant now = clock.instant();
        try {
            String raw = Mime.raw(Mime.message(session, letter, from, now));
            outbox.add(letter, raw, invitation, now);
            return new Handover.Accepted(letter.messageId());
        } catch (AddressException unusable) {
            return new Handover.Refused("the address is not one that mail can be sent to");
        } catch (MessagingException broken) {
            throw new IllegalStateException("the letter cannot be put into MIME", broken);
        }
    }
}
