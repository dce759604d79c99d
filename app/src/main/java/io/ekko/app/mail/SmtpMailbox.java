package io.ekko.app.mail;

import io.ekko.bounce.StatusCode;
import io.ekko.invitation.Postman.Handover;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands letters to an SMTP server and reads from its answer what became of them (RFC 5321, section 4.2.1): 4yz and everything
 * before the end of the data is later, 5yz for the recipient is never, and silence after the end of the data is unknown. A server
 * that refuses the log-in or the sender would refuse every letter: all of them are held for a while, and none is spent on it.
 */
final class SmtpMailbox implements Mailbox {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailbox.class);
    private static final Duration SET_UP_PAUSE = Duration.ofMinutes(15);
    private static final Duration BUSY_PAUSE = Duration.ofMinutes(1);

    private final SmtpPool pool;
    private final InternetAddress from;
    private final Pace pace;
    private final InstantSource clock;
    private volatile @Nullable Hold hold;

    SmtpMailbox(SmtpPool pool, InternetAddress from, Pace pace, InstantSource clock) {
        this.pool = pool;
        this.from = from;
        this.pace = pace;
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
        Hold standing = standing();
        if (invitation != null && standing != null) {
            return new Handover.Held(standing.reason(), Duration.between(clock.instant(), standing.until()));
        }
        if (invitation == null && pace.reserve(1) < 1) {
            return new Handover.Later("the rate that was set is reached", null);
        }
        return send(message, letter.messageId());
    }

    @Override
    public int room() {
        return standing() == null ? pace.room() : 0;
    }

    @Override
    public int reserve(int wanted) {
        return standing() == null ? pace.reserve(wanted) : 0;
    }

    @Override
    public void giveBack(int unused) {
        pace.giveBack(unused);
    }

    /** Why no invitation goes, and until when. A test may still go; when it is taken, the hold is over. */
    private record Hold(String reason, Instant until) {}

    private @Nullable Hold standing() {
        Hold latest = hold;
        return latest == null || !latest.until().isAfter(clock.instant()) ? null : latest;
    }

    private Handover.Held hold(String reason, Duration pause) {
        hold = new Hold(reason, clock.instant().plus(pause));
        return new Handover.Held(reason, pause);
    }

    private Handover send(MimeMessage message, String messageId) {
        TracedTransport transport;
        try {
            transport = pool.borrow();
        } catch (AuthenticationFailedException refused) {
            log.warn("mail=log-in-refused", refused);
            return hold("the mail server refuses the log-in", SET_UP_PAUSE);
        } catch (MessagingException away) {
            log.warn("mail=server-away", away);
            return new Handover.Later("the mail server does not answer", null);
        }
        boolean sound = false;
        try {
            transport.begin();
            transport.sendMessage(message, message.getAllRecipients());
            sound = true;
            hold = null;
            return new Handover.Accepted(messageId);
        } catch (MessagingException failure) {
            Handover outcome = outcome(failure, transport.ended());
            log.info("mail=not-taken messageId={} outcome={}", messageId, outcome);
            return outcome;
        } finally {
            if (sound) {
                pool.giveBack(transport);
            } else {
                pool.discard(transport);
            }
        }
    }

    private Handover outcome(MessagingException failure, boolean ended) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= 500 ? refused(address) : later(address.getReturnCode());
            }
            if (cause instanceof SMTPSendFailedException sent
                    && sent.getReturnCode() > 0
                    && !(sent.getNextException() instanceof SMTPAddressFailedException)) {
                return sent.getCommand().startsWith("MAIL") ? senderRefused(sent.getReturnCode()) : byCode(sent, ended);
            }
        }
        return ended
                ? new Handover.Unknown("the connection broke before the mail server had answered")
                : new Handover.Later("the connection to the mail server broke", null);
    }

    private Handover senderRefused(int code) {
        String reason = "the mail server answered " + code + " to the sender";
        log.warn("mail=sender-refused code={}", code);
        return hold(reason, code >= 500 ? SET_UP_PAUSE : BUSY_PAUSE);
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof SendFailedException chained ? chained.getNextException() : null;
    }

    /** The recipient is refused; the code tells whether for good. */
    private static Handover refused(SMTPAddressFailedException refusal) {
        String said = String.valueOf(refusal.getMessage());
        return new Handover.Refused(
                reason(refusal.getReturnCode(), said),
                StatusCode.in(said).filter(StatusCode::isAddress).isPresent());
    }

    /**
     * The message is refused, which says something about the address only when the enhanced code does.
     *
     * @param known whether the server knew the whole message when it answered
     */
    private static Handover byCode(SMTPSendFailedException refusal, boolean known) {
        if (refusal.getReturnCode() < 500 || !known) {
            return later(refusal.getReturnCode());
        }
        String said = String.valueOf(refusal.getMessage());
        return new Handover.Refused(
                reason(refusal.getReturnCode(), said),
                StatusCode.enhanced(said).filter(StatusCode::isAddress).isPresent());
    }

    private static Handover later(int code) {
        return new Handover.Later("the mail server answered " + code, null);
    }

    private static String reason(int code, String said) {
        return StatusCode.enhanced(said)
                .map(status -> "the mail server answered " + code + " " + status)
                .orElse("the mail server answered " + code);
    }
}
