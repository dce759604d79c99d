package io.ekko.app.mail;

import io.ekko.app.config.MailSettings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;

/** Looks whether the mail server that is set takes our log-in, without sending anything. */
public final class MailServer {
    private MailServer() {}

    /** @return what is wrong and what to do; empty when the log-in works */
    public static Optional<String> objection(MailSettings settings) {
        String from;
        try {
            from = Mailing.sender(settings.from()).getAddress();
        } catch (IllegalArgumentException wrong) {
            return Optional.of("mail.from is no mail address");
        }
        try (SmtpPool pool = new SmtpPool(settings, from)) {
            pool.giveBack(pool.borrow());
            return Optional.empty();
        } catch (AuthenticationFailedException refused) {
            return Optional.of("the log-in is refused; check mail.user and mail.password");
        } catch (MessagingException away) {
            return Optional.of(
                    "no connection (" + away.getMessage() + "); check mail.host, mail.port and mail.protection");
        }
    }
}
