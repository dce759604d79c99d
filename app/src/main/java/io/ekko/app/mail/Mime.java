package io.ekko.app.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/**
 * Puts a letter into MIME: text and HTML as alternatives, both quoted-printable, so that the message is seven bits and reads the
 * same in the outbox as on the wire.
 */
final class Mime {
    private Mime() {}

    /**
     * @param from the address that mails come from; the letter brings the name
     * @throws AddressException when the recipient's address is none
     */
    static MimeMessage message(Session session, Letter letter, InternetAddress from, Instant now)
            throws MessagingException {
        Identified message = new Identified(session, letter.messageId());
        if (letter.returnPath() != null) {
            message.setEnvelopeFrom(letter.returnPath());
        }
        message.setFrom(named(from.getAddress(), letter.fromName()));
        message.setRecipient(Message.RecipientType.TO, recipient(letter));
        if (letter.replyTo() != null && !letter.replyTo().isBlank()) {
            message.setReplyTo(new InternetAddress[] {address(letter.replyTo())});
        }
        message.setSubject(letter.subject(), "UTF-8");
        message.setSentDate(Date.from(now));
        message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.inReplyTo() != null) {
            message.setHeader("In-Reply-To", "<" + letter.inReplyTo() + ">");
            message.setHeader("References", "<" + letter.inReplyTo() + ">");
        }
        message.setHeader("Content-Language", letter.language().tag());
        MimeMultipart parts = new MimeMultipart("alternative");
        parts.addBodyPart(part(letter.text(), "plain"));
        parts.addBodyPart(part(letter.html(), "html"));
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    /** The message as it goes over the wire. */
    static String raw(MimeMessage message) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written", impossible);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** A single plain address; anything that could name a second one or begin a header is refused. */
    static InternetAddress address(String text) throws AddressException {
        if (!text.matches("[\\x21-\\x7e]{3,320}") || text.matches(".*[,;<>()\\[\\]\\\\\"].*")) {
            throw new AddressException("not a plain mail address");
        }
        return new InternetAddress(text, true);
    }

    private static InternetAddress recipient(Letter letter) throws AddressException {
        InternetAddress plain = address(letter.to());
        return letter.toName().isEmpty() ? plain : named(plain.getAddress(), letter.toName());
    }

    private static InternetAddress named(String address, @Nullable String name) {
        try {
            return new InternetAddress(address, name, "UTF-8");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** Keeps the Message-ID that it is given, where the library would make one of its own. */
    private static final class Identified extends SMTPMessage {
        private final String messageId;

        Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + messageId + ">");
        }
    }
}
