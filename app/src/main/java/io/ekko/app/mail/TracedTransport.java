package io.ekko.app.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the mail server that knows whether the end of the message has been sent. */
final class TracedTransport extends SMTPTransport {
    private boolean ended;
    private long usedAt;

    TracedTransport(Session session, URLName server, boolean tls) {
        super(session, server, tls ? "smtps" : "smtp", tls);
    }

    void begin() {
        ended = false;
    }

    /** Whether the final dot may have reached the server, which then may have taken the message. */
    boolean ended() {
        return ended;
    }

    long usedAt() {
        return usedAt;
    }

    void usedAt(long nanos) {
        usedAt = nanos;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        ended = true;
        super.finishData();
    }
}
