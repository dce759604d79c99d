package io.ekko.app.mail;

import io.ekko.app.config.MailSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections to the mail server that are kept open, because opening one costs more than sending a mail. */
final class SmtpPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmtpPool.class);
    static final int CONNECTIONS = 4;
    private static final long WAIT_SECONDS = 30;
    private static final long IDLE_NANOS = Duration.ofSeconds(45).toNanos();

    private final MailSettings settings;
    private final Session session;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final Deque<TracedTransport> idle = new ArrayDeque<>();

    SmtpPool(MailSettings settings, String envelopeFrom) {
        this(settings, envelopeFrom, Map.of());
    }

    /** @param more properties of the mail library; tests trust a certificate with it */
    SmtpPool(MailSettings settings, String envelopeFrom, Map<String, String> more) {
        this.settings = settings;
        Properties properties = properties(settings, envelopeFrom);
        properties.putAll(more);
        this.session = Session.getInstance(properties);
    }

    private static Properties properties(MailSettings settings, String envelopeFrom) {
        boolean tls = settings.protection() == MailSettings.Protection.TLS;
        String prefix = tls ? "mail.smtps." : "mail.smtp.";
        Properties properties = new Properties();
        properties.put(prefix + "from", envelopeFrom);
        properties.put(prefix + "connectiontimeout", "10000");
        properties.put(prefix + "timeout", "60000");
        properties.put(prefix + "writetimeout", "60000");
        properties.put(prefix + "quitwait", "false");
        properties.put(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (settings.protection() == MailSettings.Protection.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    Session session() {
        return session;
    }

    /** A connected transport, which is given back or discarded. Waits when all are in use. */
    TracedTransport borrow() throws MessagingException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new MessagingException("all connections to the mail server are in use");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new MessagingException("stopping", stopping);
        }
        boolean done = false;
        try {
            TracedTransport transport = kept();
            if (transport == null) {
                transport = open();
            }
            done = true;
            return transport;
        } finally {
            if (!done) {
                free.release();
            }
        }
    }

    void giveBack(TracedTransport transport) {
        transport.usedAt(System.nanoTime());
        synchronized (idle) {
            idle.push(transport);
        }
        free.release();
    }

    void discard(TracedTransport transport) {
        close(transport);
        free.release();
    }

    private @Nullable TracedTransport kept() {
        while (true) {
            TracedTransport transport;
            synchronized (idle) {
                transport = idle.poll();
            }
            if (transport == null) {
                return null;
            }
            if (System.nanoTime() - transport.usedAt() < IDLE_NANOS && transport.isConnected()) {
                return transport;
            }
            close(transport);
        }
    }

    private TracedTransport open() throws MessagingException {
        boolean tls = settings.protection() == MailSettings.Protection.TLS;
        URLName server = new URLName(tls ? "smtps" : "smtp", settings.host(), settings.port(), null, null, null);
        TracedTransport transport = new TracedTransport(session, server, tls);
        boolean logsIn = !settings.user().isEmpty();
        transport.connect(
                settings.host(), settings.port(), logsIn ? settings.user() : null, logsIn ? settings.password() : null);
        return transport;
    }

    private static void close(TracedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            log.debug("mail=close-failed", alreadyGone);
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(SmtpPool::close);
            idle.clear();
        }
    }
}
