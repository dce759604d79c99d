package io.ekko.app.bounce;

import io.ekko.bounce.MailReport;
import io.ekko.bounce.MailReport.What;
import io.ekko.bounce.StatusCode;
import io.ekko.link.Link;
import io.ekko.link.Links;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a mail that came back says about one of ours. Which one it is stands in it somewhere, as the mail's token: in the address
 * to which it came back, in the Message-ID of the part that was returned, or in words. The token carries its own proof, so it is
 * taken from wherever it stands, and a forged one is worth nothing.
 */
public final class ReturnedMail {
    private final Links links;

    public ReturnedMail(Links links) {
        this.links = links;
    }

    /**
     * Reads one mail.
     *
     * @return empty when it is not about a mail of ours, or says nothing that matters: written by a person, a read receipt, a note that
     *     the mail was delivered
     */
    public Optional<MailReport> read(MimeMessage mail) throws MessagingException {
        Leaves leaves = Leaves.of(mail);
        Optional<Link.Mail> about = links.mailIn(leaves.everything());
        return about.isEmpty()
                ? Optional.empty()
                : said(mail, leaves).map(said -> report(mail, leaves, about.get(), said));
    }

    /** What kind of report it is, and what it says. */
    record Said(What what, @Nullable StatusCode status, String detail) {}

    private static Optional<Said> said(MimeMessage mail, Leaves leaves) throws MessagingException {
        if (leaves.has("message/feedback-report")) {
            return Complaint.in(leaves.text("message/feedback-report"));
        }
        if (leaves.has("message/delivery-status") || leaves.has("message/global-delivery-status")) {
            return DeliveryReport.in(leaves);
        }
        if (leaves.has("message/disposition-notification")) {
            return Optional.empty();
        }
        Optional<Said> informal = InformalReport.in(mail, leaves);
        return informal.isPresent() ? informal : AutomaticReply.in(mail);
    }

    private static MailReport report(MimeMessage mail, Leaves leaves, Link.Mail about, Said said) {
        return new MailReport(key(mail, leaves), about, said.what(), said.status(), said.detail());
    }

    /** A report that comes twice, on whichever way, has one Message-ID; one without any is known by all that it says. */
    private static String key(MimeMessage mail, Leaves leaves) {
        String what;
        try {
            String id = mail.getMessageID();
            what = id == null || id.isBlank() ? "text " + leaves.everything() : "id " + id.strip();
        } catch (MessagingException unreadable) {
            what = "text " + leaves.everything();
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
