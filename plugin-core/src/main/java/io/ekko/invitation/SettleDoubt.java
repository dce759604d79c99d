package io.ekko.invitation;

import io.ekko.campaign.Campaigns;
import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the word of an operator, who has looked into the mail server's log, on what became of an invitation that is in doubt. */
public final class SettleDoubt {
    private static final Logger LOG = LoggerFactory.getLogger(SettleDoubt.class);

    /** The reason of an invitation that an operator has cancelled. Whoever has its link shows that the operator was mistaken. */
    public static final String NOT_SENT = "not sent, says the operator";

    private final Jdbi jdbi;
    private final Campaigns campaigns;
    private final HandedOver handedOver;
    private final SentFlow flow;
    private final WriteBacksDue writeBacks;
    private final Alarm alarm;
    private final InstantSource clock;

    public SettleDoubt(Jdbi jdbi, Alarm alarm, InstantSource clock) {
        this.jdbi = jdbi;
        this.campaigns = new Campaigns(jdbi);
        this.handedOver = new HandedOver(jdbi);
        this.flow = new SentFlow(jdbi);
        this.writeBacks = new WriteBacksDue(jdbi);
        this.alarm = alarm;
        this.clock = clock;
    }

    /** What the operator found. */
    public enum Found {
        /** The mail system took it: it counts as sent when it was handed over, and can be answered as long as any other. */
        SENT,
        /** The mail system never had it: it is cancelled, and the person counts as not asked; an answer that comes all the same is taken. */
        NOT_SENT
    }

    /** False when the invitation is not in doubt, or not any more; nothing is changed then. */
    public boolean run(ConnectionId connection, InvitationId invitation, Found found) {
        boolean settled = jdbi.inTransaction(handle -> {
            Optional<Invitation> doubtful = handedOver.doubtful(connection, invitation);
            doubtful.ifPresent(known -> settle(known, found));
            return doubtful.isPresent();
        });
        if (settled) {
            LOG.info("doubt settled invitation={} found={}", invitation, found);
            alarm.ring(Duty.WRITE_BACK);
        }
        return settled;
    }

    /**
     * As above, for one mail of the invitation. A reminder that went counts as sent when it was handed over; one that did not is
     * cancelled. No further reminder follows either.
     *
     * @param number 0 for the invitation itself, else the number of the reminder
     */
    public boolean run(ConnectionId connection, InvitationId invitation, int number, Found found) {
        if (number == 0) {
            return run(connection, invitation, found);
        }
        boolean settled =
                new HandedReminders(jdbi).settle(connection, invitation, number, found == Found.SENT, NOT_SENT);
        if (settled) {
            LOG.info("doubt settled invitation={} reminder={} found={}", invitation, number, found);
        }
        return settled;
    }

    private void settle(Invitation invitation, Found found) {
        Instant sentAt = Objects.requireNonNull(invitation.sentAt());
        ConnectionId connection = invitation.connection();
        if (found == Found.NOT_SENT) {
            handedOver.notSent(invitation, InvitationState.CANCELLED, null, NOT_SENT, invitation.attempts());
            flow.takeBack(invitation);
            return;
        }
        Instant expiresAt =
                sentAt.plus(campaigns.byId(invitation.campaign()).orElseThrow().expiry());
        if (handedOver.sent(invitation, expiresAt)) {
            writeBacks.due(
                    connection, Target.CONTACT, invitation.recipient().contact().value(), clock.instant());
            new ReminderMails(jdbi)
                    .plan(
                            invitation,
                            1,
                            campaigns
                                    .byId(invitation.campaign())
                                    .orElseThrow()
                                    .policy()
                                    .reminders(),
                            sentAt,
                            expiresAt);
        }
    }
}
