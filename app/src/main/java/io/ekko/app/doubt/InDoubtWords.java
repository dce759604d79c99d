package io.ekko.app.doubt;

import io.ekko.app.mail.MessageIds;
import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import io.ekko.invitation.MailsInDoubt.Mail;
import io.ekko.language.Formats;
import java.util.List;

/**
 * The mails in doubt of one connection, in the reader's words.
 *
 * @param count how many there are, also those that the list leaves out
 * @param back the query of the list's address, to come back to it
 */
public record InDoubtWords(
        Page page, Connection connection, List<Mail> mails, long count, MessageIds messageIds, String back) {
    public String person(Mail mail) {
        return mail.name().isEmpty() ? page.t("doubt.nameless") : mail.name();
    }

    /** Which mail of which campaign it is. */
    public String what(Mail mail) {
        return mail.number() == 0
                ? page.t("doubt.invitation", mail.campaignName())
                : page.t("doubt.reminder", mail.campaignName(), mail.number());
    }

    /** When its hand-over was begun; a dash when nobody knows. */
    public String handedOver(Mail mail) {
        Formats formats = new Formats(page.language(), connection.zone());
        return mail.handedOverAt() == null ? "–" : formats.dateTime(mail.handedOverAt());
    }

    public String messageId(Mail mail) {
        return "<" + messageIds.of(mail.invitation(), mail.number()) + ">";
    }

    /** How the mail is named in a form. */
    public String key(Mail mail) {
        return mail.invitation() + "/" + mail.number();
    }

    /** Where it is settled, and asked about before. */
    public String act(Mail mail, String found) {
        return "/set-up/in-doubt/" + connection.id() + "/" + key(mail) + "/" + found + back;
    }

    public String actAll(String found) {
        return "/set-up/in-doubt/" + connection.id() + "/all/" + found + back;
    }
}
