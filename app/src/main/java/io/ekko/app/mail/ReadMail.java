package io.ekko.app.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What a mail program would show of a raw mail. */
record ReadMail(String html, String text) {
    /** @throws IllegalStateException if it is not one of our own mails */
    static ReadMail of(String raw) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII)));
            Multipart parts = (Multipart) message.getContent();
            return new ReadMail(content(parts.getBodyPart(1)), content(parts.getBodyPart(0)));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("a kept mail cannot be read", unreadable);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
