package io.ekko.app.bounce;

import io.ekko.app.bounce.ReturnedMail.Said;
import io.ekko.bounce.MailReport.What;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A reply that a machine wrote for the recipient, such as a note of absence: by RFC 3834, and by what was in use before it. Told by its
 * headers alone, so its language does not matter.
 */
final class AutomaticReply {
    /** Headers that stand in automatic replies only, whatever they say. */
    private static final List<String> TELLTALE =
            List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply");

    private AutomaticReply() {}

    static Optional<Said> in(MimeMessage mail) throws MessagingException {
        return isAutomatic(mail)
                ? Optional.of(new Said(What.AUTOMATIC_REPLY, null, "answered by a machine"))
                : Optional.empty();
    }

    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        String submitted = value(mail, "Auto-Submitted");
        if (!submitted.isEmpty()) {
            return !submitted.equals("no") && !submitted.startsWith("no;") && !submitted.startsWith("no ");
        }
        for (String header : TELLTALE) {
            if (mail.getHeader(header) != null) {
                return true;
            }
        }
        return value(mail, "Precedence").equals("auto_reply")
                || (value(mail, "Return-Path").equals("<>") && mail.getHeader("In-Reply-To") != null);
    }

    private static String value(MimeMessage mail, String header) throws MessagingException {
        String value = mail.getHeader(header, " ");
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
