package io.ekko.app.bounce;

import io.ekko.app.config.BounceSettings;
import io.ekko.bounce.TakeMailReport;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mailbox to which mail comes back. A mail is flagged after what it says is committed: whoever dies in between reads it again,
 * and it is known then. Mails stay in the mailbox, also those that nobody understands; how long is for the mail server to say.
 */
public final class ReadBounces implements Sweep {
    /** What a mail is flagged with; where the server keeps no such flags, as seen. */
    static final String READ = "EkkoRead";

    private static final Logger LOG = LoggerFactory.getLogger(ReadBounces.class);
    private static final int BATCH = 100;
    private static final int LARGEST = 4_194_304;

    private final BounceMailbox mailbox;
    private final ReturnedMail returnedMail;
    private final TakeMailReport takeMailReport;
    private int foundBefore = Integer.MAX_VALUE;

    public ReadBounces(BounceSettings settings, ReturnedMail returnedMail, TakeMailReport takeMailReport) {
        this(new BounceMailbox(settings, Map.of()), returnedMail, takeMailReport);
    }

    ReadBounces(BounceMailbox mailbox, ReturnedMail returnedMail, TakeMailReport takeMailReport) {
        this.mailbox = mailbox;
        this.returnedMail = returnedMail;
        this.takeMailReport = takeMailReport;
    }

    @Override
    public Duty duty() {
        return Duty.BOUNCES;
    }

    @Override
    public int run() {
        try (Store store = mailbox.open();
                Folder folder = store.getFolder(mailbox.folder())) {
            folder.open(Folder.READ_WRITE);
            Flags done = done(folder);
            Message[] found = folder.search(new FlagTerm(done, false));
            Message[] batch = Arrays.copyOf(found, Math.min(BATCH, found.length));
            for (Message message : batch) {
                takeOrPass((MimeMessage) message);
                message.setFlags(done, true);
            }
            return goesOn(found.length) ? batch.length : 0;
        } catch (MessagingException away) {
            LOG.warn("bounces=mailbox-away why={}", away.toString());
            return 0;
        }
    }

    /** Whether one may look again at once: not when the mailbox forgets what was marked and would show the same mails for ever. */
    private boolean goesOn(int found) {
        boolean goesOn = found < foundBefore;
        if (!goesOn) {
            LOG.warn("bounces=marks-do-not-stick mails={} decision=at-the-next-look", found);
        }
        foundBefore = goesOn && found > 0 ? found : Integer.MAX_VALUE;
        return goesOn;
    }

    private static Flags done(Folder folder) {
        Flags permanent = folder.getPermanentFlags();
        boolean own = permanent != null && (permanent.contains(Flags.Flag.USER) || permanent.contains(READ));
        return own ? new Flags(READ) : new Flags(Flags.Flag.SEEN);
    }

    /**
     * A mail that cannot be read is passed over and stays in the mailbox, so that it does not hold up the others. Not so when what fails
     * is the mailbox or the database: then it is for later.
     */
    private void takeOrPass(MimeMessage message) throws MessagingException {
        try {
            take(message);
        } catch (FolderClosedException | StoreClosedException | JdbiException away) {
            throw away;
        } catch (MessagingException | RuntimeException unreadable) {
            LOG.warn(
                    "bounces=unreadable decision=left why={}",
                    unreadable.getClass().getName());
        }
    }

    private void take(MimeMessage message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            LOG.info("bounces=too-large bytes={} decision=left", message.getSize());
            return;
        }
        // A copy: the parts of a mail on the server are otherwise fetched one by one.
        Optional<String> fate = returnedMail
                .read(new MimeMessage(message))
                .map(report -> takeMailReport.run(report).name());
        LOG.debug("bounces=read decision={}", fate.orElse("no-report"));
    }
}
