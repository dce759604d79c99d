package io.ekko.bounce;

import io.ekko.connection.Connections;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.Invitations;
import io.ekko.invitation.MailCameBack;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the conclusions of a report, once. A mail that failed bounces its invitation; an address that fails for good, or of which
 * three mails fail within 14 days for reasons that may pass, gets no more mail; so does one whose owner complained. An automatic reply changes nothing but
 * that it is known. A bounce for a mail that was answered is kept and strikes nobody off: somebody reads that address. Waits for whoever
 * is deciding whom to ask: no mail to the address is marked for sending afterwards.
 */
public final class TakeMailReport {
    /** So many mails that fail for reasons that may pass strike an address off; however often a server reports on each. */
    public static final int TRANSIENTS = 3;

    /** Within so long. */
    public static final Duration TRANSIENTS_WITHIN = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(TakeMailReport.class);

    private final Jdbi jdbi;
    private final Connections connections;
    private final Invitations invitations;
    private final MailReports reports;
    private final MailCameBack mailCameBack;
    private final Suppress suppress;
    private final Alarm alarm;
    private final InstantSource clock;

    public TakeMailReport(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.invitations = new Invitations(jdbi);
        this.reports = new MailReports(jdbi);
        this.mailCameBack = new MailCameBack(jdbi);
        this.suppress = new Suppress(jdbi);
        this.alarm = alarm;
        this.clock = clock;
    }

    /** What became of a report. */
    public enum Fate {
        TAKEN,
        /** It was taken before. */
        KNOWN,
        /** The invitation is gone, or its person is erased. */
        NOBODY
    }

    /** Harmless when repeated, at the same time too. */
    public Fate run(MailReport report) {
        Fate fate = jdbi.inTransaction(handle -> {
            invitations
                    .byId(report.about().invitation())
                    .map(Invitation::connection)
                    .ifPresent(connections::takeTurnToAsk);
            Optional<Invitation> invitation = invitations
                    .locked(report.about().invitation())
                    .filter(found -> !found.recipient().person().isEmpty());
            if (invitation.isEmpty()) {
                return Fate.NOBODY;
            }
            Instant now = clock.instant();
            if (!reports.add(report, invitation.get(), now)) {
                return Fate.KNOWN;
            }
            conclude(report, invitation.get(), now);
            return Fate.TAKEN;
        });
        LOG.info(
                "mail report invitation={} reminder={} what={} status={} fate={}",
                report.about().invitation(),
                report.about().number(),
                report.what(),
                report.status(),
                fate);
        if (fate == Fate.TAKEN) {
            alarm.ring(Duty.WRITE_BACK);
        }
        return fate;
    }

    private void conclude(MailReport report, Invitation invitation, Instant now) {
        if (report.what() == MailReport.What.COMPLAINT) {
            Stream.of(invitation.recipient().person(), invitation.recipient().mailbox())
                    .distinct()
                    .forEach(address ->
                            suppress(invitation, address, Suppression.Cause.COMPLAINT, report.detail(), now));
            return;
        }
        if (report.what() == MailReport.What.FAILED && report.about().number() == 0) {
            mailCameBack.run(invitation.id(), report.detail());
        }
        if (invitation.state() == InvitationState.ANSWERED) {
            return;
        }
        if (report.strikesOff()) {
            suppress(invitation, invitation.recipient().mailbox(), Suppression.Cause.BOUNCE, report.detail(), now);
        } else if (report.isTransient() && reports.transients(invitation, now.minus(TRANSIENTS_WITHIN)) >= TRANSIENTS) {
            suppress(
                    invitation,
                    invitation.recipient().mailbox(),
                    Suppression.Cause.BOUNCE,
                    TRANSIENTS + " mails within " + TRANSIENTS_WITHIN.toDays() + " days, last: " + report.detail(),
                    now);
        }
    }

    private void suppress(Invitation invitation, String address, Suppression.Cause cause, String detail, Instant now) {
        suppress.run(invitation.connection(), address, invitation.recipient().contact(), cause, detail, now);
    }
}
