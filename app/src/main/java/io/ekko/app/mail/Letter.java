package io.ekko.app.mail;

import io.ekko.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was written, before it is put into MIME.
 *
 * @param messageId without angle brackets
 * @param returnPath where the mail comes back to when it cannot be delivered; null for the sender's address
 * @param inReplyTo the Message-ID of the mail that this one reminds of; null for a first mail
 * @param fromName shown beside the sender's address
 * @param links the plain link to the question, the eleven links with a score from 0 to 10, and the one to unsubscribe; of a mail to
 *     staff the one to a page, and the one to unsubscribe
 */
record Letter(
        String messageId,
        @Nullable String returnPath,
        @Nullable String inReplyTo,
        String fromName,
        @Nullable String replyTo,
        String to,
        String toName,
        Language language,
        String subject,
        String html,
        String text,
        List<String> links) {
    private static final int LONGEST_SUBJECT = 200;

    Letter {
        fromName = oneLine(fromName);
        toName = oneLine(toName);
        subject = oneLine(subject);
        subject = subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length()));
        links = List.copyOf(links);
    }

    /** The address that ends these questions; also for the one-click button of mail programs. */
    String unsubscribe() {
        return links.get(links.size() - 1);
    }

    /** Without line breaks and other control characters, which could begin a header of their own. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
