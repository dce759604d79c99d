package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.invitation.Postman.Handover;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one invitation to the mail system and stores what became of it. */
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    /** 1, 2, 4 ... minutes, up to 6 hours; about three days in all. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(6), 20);

    private static final Handover HELD_UP = new Handover.Held("the sender was held up", Duration.ZERO);

    private final Jdbi jdbi;
    private final Invitations invitations;
    private final Suppress suppress;
    private final Postman postman;
    private final InstantSource clock;

    HandOver(Jdbi jdbi, Postman postman, InstantSource clock) {
        this.jdbi = jdbi;
        this.invitations = new Invitations(jdbi);
        this.suppress = new Suppress(jdbi);
        this.postman = postman;
        this.clock = clock;
    }

    /**
     * Takes a mail whose SENDING is committed. A sender that was held up beyond its lease does not send any more: others, an operator
     * among them, may have decided about the mail, and the rules were asked too long ago.
     *
     * @param until the end of the lease
     * @return whether the next mail may follow; false when all mail is held
     */
    boolean run(Outbound outbound, Connection connection, Campaign campaign, DueMail mail, Instant until) {
        Handover outcome = clock.instant().isBefore(until) ? deliver(mail) : HELD_UP;
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> store(outbound, connection, campaign, mail, outcome, now));
        LOG.info(
                "hand-over invitation={} reminder={} campaign={} attempt={} outcome={}",
                mail.invitation().id(),
                mail.number(),
                mail.invitation().campaign(),
                mail.attempts(),
                outcome.getClass().getSimpleName());
        return !(outcome instanceof Handover.Held);
    }

    /** A postman that fails without saying what became of the mail leaves it in doubt; the others still go out. */
    private Handover deliver(DueMail mail) {
        try {
            return mail.number() == 0
                    ? postman.deliver(mail.invitation())
                    : postman.remind(mail.invitation(), mail.number());
        } catch (RuntimeException failure) {
            LOG.error("hand-over failed invitation={}", mail.invitation().id(), failure);
            return new Handover.Unknown(failure.getClass().getSimpleName());
        }
    }

    private void store(
            Outbound outbound, Connection connection, Campaign campaign, DueMail mail, Handover outcome, Instant now) {
        if (outcome instanceof Handover.Accepted) {
            outbound.sent(mail, campaign, now);
        } else if (outcome instanceof Handover.Held held) {
            outbound.again(connection, mail, now.plus(held.pause()), held.reason(), mail.attempts() - 1);
        } else if (outcome instanceof Handover.Later later) {
            if (BACKOFF.exhausted(mail.attempts())) {
                outbound.never(connection, mail, false, later.reason());
            } else {
                Instant again = now.plus(later.retryAfter().orElse(BACKOFF.after(mail.attempts())));
                outbound.again(connection, mail, again, later.reason(), mail.attempts());
            }
        } else if (outcome instanceof Handover.Refused refused) {
            if (refused.address()) {
                strikeOff(mail, refused.reason(), now);
            }
            outbound.never(connection, mail, true, refused.reason());
        } else if (outcome instanceof Handover.Unknown unknown) {
            outbound.inDoubt(mail, unknown.reason());
        }
    }

    /** Whoever was erased during the dialogue is not brought back: the row knows nobody then. It is locked before its reminders are. */
    private void strikeOff(DueMail mail, String reason, Instant now) {
        invitations
                .locked(mail.invitation().id())
                .ifPresent(stored -> suppress.run(
                        stored.connection(),
                        stored.recipient().person(),
                        stored.recipient().contact(),
                        Suppression.Cause.BOUNCE,
                        reason,
                        now));
    }
}
