package io.ekko.inbox;

import io.ekko.connection.Crms;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes deliveries that were finished more than {@link Inbox#KEPT} ago, and lets go of the words of those that were given up and that
 * nobody mended for long: they may name people. What tells of somebody who is to be forgotten stays.
 */
public final class ForgetDeliveries implements Sweep {
    /** A hook is a hint; the CRM can tell its news again. */
    static final Duration HOOKS_KEPT = Duration.ofDays(30);

    /** An answer is told once. */
    static final Duration ANSWERS_KEPT = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(ForgetDeliveries.class);
    private static final int BATCH = 5000;
    private static final int PAGE = 200;

    private final OldDeliveries old;
    private final HookEvents hookEvents;
    private final InstantSource clock;

    public ForgetDeliveries(Jdbi jdbi, Crms crms, InstantSource clock) {
        this.old = new OldDeliveries(jdbi);
        this.hookEvents = new HookEvents(crms);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        Instant now = clock.instant();
        return letGo(now) + old.forget(now.minus(Inbox.KEPT), BATCH);
    }

    private int letGo(Instant now) {
        int gone = 0;
        long after = 0;
        List<Delivery> page;
        do {
            page = old.left(now.minus(HOOKS_KEPT), now.minus(ANSWERS_KEPT), after, PAGE);
            for (Delivery delivery : page) {
                after = delivery.id();
                if (!forgetsSomebody(delivery) && old.letGo(delivery, "nobody mended it", now)) {
                    LOG.warn("inbox={} channel={} decision=let-go why=old", delivery.id(), delivery.channel());
                    gone++;
                }
            }
        } while (page.size() == PAGE);
        return gone;
    }

    private boolean forgetsSomebody(Delivery delivery) {
        return delivery.channel().equals(Delivery.HOOK)
                && hookEvents
                        .of(delivery.connection(), delivery.body())
                        .map(events -> events.stream()
                                .anyMatch(event -> LateTraces.leaving(event).isPresent()))
                        .orElse(false);
    }
}
