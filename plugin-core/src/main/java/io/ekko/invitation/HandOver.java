package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.invitation.Postman.Handover;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.work.Backoff;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one invitation to the mail system and stores what became of it. */
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    /** 1, 2, 4 ... minutes, up to 6 hours; about three days in all. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(6), 20);

    private final Jdbi jdbi;
    private final Outgoing outgoing;
    private final SentFlow flow;
    private final WriteBacksDue writeBacks;
    private final Suppress suppress;
    private final Postman postman;
    private final InstantSource clock;

    HandOver(
            Jdbi jdbi,
            Outgoing outgoing,
            SentFlow flow,
            WriteBacksDue writeBacks,
            Postman postman,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.outgoing = outgoing;
        this.flow = flow;
        this.writeBacks = writeBacks;
        this.suppress = new Suppress(jdbi);
        this.postman = postman;
        this.clock = clock;
    }

    /**
     * Takes an invitation whose SENDING is committed.
     *
     * @return whether the next mail may follow; false when all mail is held
     */
    boolean run(Connection connection, Campaign campaign, Invitation invitation) {
        Handover outcome = deliver(invitation);
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> store(connection, campaign, invitation, outcome, now));
        LOG.info(
                "hand-over invitation={} campaign={} attempt={} outcome={}",
                invitation.id(),
                invitation.campaign(),
                invitation.attempts(),
                outcome.getClass().getSimpleName());
        return !(outcome instanceof Handover.Held);
    }

    /** A postman that fails without saying what became of the mail leaves it in doubt; the others still go out. */
    private Handover deliver(Invitation invitation) {
        try {
            return postman.deliver(invitation);
        } catch (RuntimeException failure) {
            LOG.error("hand-over failed invitation={}", invitation.id(), failure);
            return new Handover.Unknown(failure.getClass().getSimpleName());
        }
    }

    private void store(Connection connection, Campaign campaign, Invitation invitation, Handover outcome, Instant now) {
        if (outcome instanceof Handover.Accepted) {
            if (outgoing.sent(invitation, now.plus(campaign.expiry()))) {
                writeBacks.due(
                        connection.id(),
                        Target.CONTACT,
                        invitation.recipient().contact().value(),
                        now);
            }
        } else if (outcome instanceof Handover.Held held) {
            int tries = invitation.attempts() - 1;
            notSent(connection, invitation, InvitationState.SCHEDULED, now.plus(held.pause()), held.reason(), tries);
        } else if (outcome instanceof Handover.Later later) {
            Instant again = now.plus(later.retryAfter().orElse(BACKOFF.after(invitation.attempts())));
            boolean enough = BACKOFF.exhausted(invitation.attempts());
            notSent(
                    connection,
                    invitation,
                    enough ? InvitationState.CANCELLED : InvitationState.SCHEDULED,
                    enough ? null : again,
                    later.reason(),
                    invitation.attempts());
        } else if (outcome instanceof Handover.Refused refused) {
            notSent(connection, invitation, InvitationState.BOUNCED, null, refused.reason(), invitation.attempts());
            if (refused.address()) {
                Invitation.Recipient recipient = invitation.recipient();
                suppress.run(
                        connection.id(),
                        recipient.person(),
                        recipient.contact(),
                        Suppression.Cause.BOUNCE,
                        refused.reason(),
                        now);
            }
        } else if (outcome instanceof Handover.Unknown unknown) {
            outgoing.inDoubt(invitation, unknown.reason());
        }
    }

    private void notSent(
            Connection connection,
            Invitation invitation,
            InvitationState to,
            @Nullable Instant dueAt,
            String reason,
            int attempts) {
        if (outgoing.notSent(invitation, to, dueAt, reason, attempts)) {
            Instant sentAt = Objects.requireNonNull(invitation.sentAt());
            LocalDate day = sentAt.atZone(connection.zone()).toLocalDate();
            flow.count(connection.id(), List.of(invitation), day, -1);
        }
    }
}
