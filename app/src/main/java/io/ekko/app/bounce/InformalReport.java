package io.ekko.app.bounce;

import io.ekko.app.bounce.ReturnedMail.Said;
import io.ekko.bounce.MailReport.What;
import io.ekko.bounce.StatusCode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A delivery report of a server that keeps to no form, such as qmail. It is told by who writes it and to whom nobody may answer, and
 * its words are looked through for a code alone. One without a code is taken as a failure that may pass: three of them strike an address
 * off, one does not.
 */
final class InformalReport {
    private static final Pattern WRITER = Pattern.compile("mailer-daemon|postmaster|mail-daemon|mdaemon");
    private static final int LONGEST_DETAIL = 400;

    private InformalReport() {}

    static Optional<Said> in(MimeMessage mail, Leaves leaves) throws MessagingException {
        boolean failed = mail.getHeader("X-Failed-Recipients") != null || (isByServer(mail) && !hasAutomaticText(mail));
        if (!failed) {
            return Optional.empty();
        }
        String words = leaves.text("text/plain");
        String said = words.isBlank() ? leaves.everything() : words;
        StatusCode status = StatusCode.in(untilTheCopy(said)).orElse(new StatusCode(4, 0, 0));
        return Optional.of(new Said(What.FAILED, status, status + " " + oneLine(untilTheCopy(said))));
    }

    private static boolean isByServer(MimeMessage mail) throws MessagingException {
        String from = String.valueOf(mail.getHeader("From", " ")).toLowerCase(Locale.ROOT);
        return WRITER.matcher(from).find();
    }

    /** A daemon that announces a reply of somebody's is no report. */
    private static boolean hasAutomaticText(MimeMessage mail) throws MessagingException {
        String automatic = mail.getHeader("Auto-Submitted", " ");
        return automatic != null
                && automatic.strip().toLowerCase(Locale.ROOT).startsWith("auto-replied")
                && mail.getHeader("In-Reply-To") != null;
    }

    /** What follows is our own mail, and codes in it mean nothing. */
    private static String untilTheCopy(String words) {
        int copy = words.indexOf("--- Below this line is a copy");
        return copy < 0 ? words : words.substring(0, copy);
    }

    static String oneLine(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
