package io.ekko.app.bounce;

import io.ekko.app.config.BounceSettings;
import io.ekko.app.config.MailSettings.Protection;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The mailbox to which mail comes back, over IMAP. */
public final class BounceMailbox {
    private final BounceSettings settings;
    private final Map<String, String> more;

    /** @param more properties of the mail library; tests trust a certificate with it */
    BounceMailbox(BounceSettings settings, Map<String, String> more) {
        this.settings = settings;
        this.more = more;
    }

    /** Looks whether the mailbox can be read; says what is wrong and what to do, or nothing when it can. */
    public static Optional<String> objection(BounceSettings settings) {
        BounceMailbox mailbox = new BounceMailbox(settings, Map.of());
        try (Store store = mailbox.open();
                Folder folder = store.getFolder(mailbox.folder())) {
            folder.open(Folder.READ_WRITE);
            return Optional.empty();
        } catch (AuthenticationFailedException refused) {
            return Optional.of("the log-in is refused; check mail.bounces.user and mail.bounces.password");
        } catch (FolderNotFoundException missing) {
            return Optional.of("there is no folder " + settings.folder() + "; check mail.bounces.folder");
        } catch (MessagingException away) {
            return Optional.of("no mailbox (" + away.getMessage()
                    + "); check mail.bounces.host, mail.bounces.port and mail.bounces.protection");
        }
    }

    String folder() {
        return settings.folder();
    }

    /** A connected store; whoever opens it closes it. */
    Store open() throws MessagingException {
        boolean tls = settings.protection() == Protection.TLS;
        String protocol = tls ? "imaps" : "imap";
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "connectiontimeout", "10000");
        properties.put(prefix + "timeout", "60000");
        properties.put(prefix + "writetimeout", "60000");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "partialfetch", "false");
        // Reading alone must not mark a mail as seen: that may be the flag that says it was dealt with.
        properties.put(prefix + "peek", "true");
        if (settings.protection() == Protection.STARTTLS) {
            properties.put("mail.imap.starttls.enable", "true");
            properties.put("mail.imap.starttls.required", "true");
        }
        properties.putAll(more);
        Store store = Session.getInstance(properties).getStore(protocol);
        boolean open = false;
        try {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            open = true;
            return store;
        } finally {
            if (!open) {
                store.close();
            }
        }
    }
}
