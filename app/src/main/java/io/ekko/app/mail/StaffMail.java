package io.ekko.app.mail;

import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Language;
import jakarta.mail.internet.AddressException;
import java.util.List;

/** Puts mails to users of Ekko into the mailbox that was chosen at the start. */
public final class StaffMail {
    private final Mailbox mailbox;
    private final String domain;

    /** @param domain of the sender's address; stands in the Message-ID */
    StaffMail(Mailbox mailbox, String domain) {
        this.mailbox = mailbox;
        this.domain = domain;
    }

    /**
     * A mail.
     *
     * @param id the same for the same mail, and no other's
     * @param from shown beside the sender's address
     * @param link where its button leads
     * @param unsubscribe the address that ends such mails, also for the one-click button of mail programs
     */
    public record Mail(
            String id,
            String from,
            String to,
            String toName,
            Language language,
            String subject,
            String html,
            String text,
            String link,
            String unsubscribe) {}

    /** Whether mail can be addressed to what was typed. */
    public static boolean takes(String email) {
        try {
            return Mime.address(email).getAddress().indexOf('@') > 0;
        } catch (AddressException unusable) {
            return false;
        }
    }

    public Handover post(Mail mail) {
        return mailbox.take(
                new Letter(
                        mail.id() + "@" + domain,
                        null,
                        null,
                        mail.from(),
                        null,
                        mail.to(),
                        mail.toName(),
                        mail.language(),
                        mail.subject(),
                        mail.html(),
                        mail.text(),
                        List.of(mail.link(), mail.unsubscribe())),
                null);
    }
}
