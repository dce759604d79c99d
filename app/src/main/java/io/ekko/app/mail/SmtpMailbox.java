package io.ekko.app.mail;

import io.ekko.app.access.Limiter;
import io.ekko.invitation.Postman.Handover;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands letters to an SMTP server and reads from its answer what became of them (RFC 5321, section 4.2.1): 4yz and everything
 * before the end of the data is later, 5yz for the recipient is never, and silence after the end of the data is unknown. A server
 * that refuses us, and not the recipient, is a matter of set-up: later.
 */
final class SmtpMailbox implements Mailbox {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailbox.class);
    private static final Duration SET_UP_PAUSE = Duration.ofMinutes(15);

    private final SmtpPool pool;
    private final InternetAddress from;
    private final Limiter rate;
    private final InstantSource clock;

    SmtpMailbox(SmtpPool pool, InternetAddress from, int perMinute, InstantSource clock) {
        this.pool = pool;
        this.from = from;
        this.rate = new Limiter(perMinute, Duration.ofMinutes(1), clock);
        this.clock = clock;
    }

    @Override
    public Handover take(Letter letter, @Nullable Long invitation) {
        MimeMessage message;
        try {
            message = Mime.message(pool.session(), letter, from, clock.instant());
        } catch (AddressException unusable) {
            return new Handover.Refused("the address is not one that mail can be sent to");
        } catch (MessagingException broken) {
            throw new IllegalStateException("the letter cannot be put into MIME", broken);
        }
        Optional<Duration> pause = rate.take("server");
        if (pause.isPresent()) {
            return new Handover.Later("the rate that was set is reached", pause.get());
        }
        return send(message, letter.messageId());
    }

    private Handover send(MimeMessage message, String messageId) {
        TracedTransport transport;
        try {
            transport = pool.borrow();
        } catch (AuthenticationFailedException refused) {
            log.warn("mail=log-in-refused", refused);
            return new Handover.Later("the mail server refuses the log-in", SET_UP_PAUSE);
        } catch (MessagingException away) {
            log.warn("mail=server-away", away);
            return new Handover.Later("the mail server does not answer", null);
        }
        try {
            transport.begin();
            transport.sendMessage(message, message.getAllRecipients());
            pool.giveBack(transport);
            return new Handover.Accepted(messageId);
        } catch (MessagingException failure) {
            pool.discard(transport);
            Handover outcome = outcome(failure, transport.ended());
            log.info("mail=not-taken messageId={} outcome={}", messageId, outcome);
            return outcome;
        }
    }

    private static Handover outcome(MessagingException failure, boolean ended) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return byCode(address.getReturnCode(), false);
            }
            if (cause instanceof SMTPSenderFailedException sender) {
                return byCode(sender.getReturnCode(), true);
            }
            if (cause instanceof SMTPSendFailedException sent
                    && sent.getReturnCode() > 0
                    && !(sent.getNextException() instanceof SMTPAddressFailedException)) {
                return byCode(sent.getReturnCode(), !ended);
            }
        }
        return ended
                ? new Handover.Unknown("the connection broke before the mail server had answered")
                : new Handover.Later("the connection to the mail server broke", null);
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof SendFailedException chained ? chained.getNextException() : null;
    }

    /** @param ours whether the answer is about us and not about the recipient or the message */
    private static Handover byCode(int code, boolean ours) {
        if (code >= 500 && !ours) {
            return new Handover.Refused("the mail server answered " + code);
        }
        return new Handover.Later("the mail server answered " + code, ours ? SET_UP_PAUSE : null);
    }
}
