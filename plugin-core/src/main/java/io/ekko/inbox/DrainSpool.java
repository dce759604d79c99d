package io.ekko.inbox;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Webhooks;
import io.ekko.sql.DatabaseAway;
import io.ekko.work.Alarm;
import io.ekko.work.Counters;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what waits in this node's spool into the inbox, in its order, as soon as the database takes it. What is in the inbox already is
 * known by its id. A proof that could not be looked at is looked at now, by the time at which the hook came. What cannot be taken for any
 * other reason than a database that is away is put aside, so that it holds up nothing; it is tried again now and then, until it is as
 * old as the inbox remembers. What is put aside is bounded: when there is no more room, a hook that cannot be taken is dropped and counted.
 */
public final class DrainSpool {
    private static final Logger log = LoggerFactory.getLogger(DrainSpool.class);

    private final Spool spool;
    private final Spool aside;
    private final Connections connections;
    private final Crms crms;
    private final Inbox inbox;
    private final Alarm alarm;
    private final Counters counters;
    private final InstantSource clock;

    /** @param aside takes what cannot be taken while the database is there, until it can */
    public DrainSpool(
            Jdbi jdbi, Spool spool, Spool aside, Crms crms, Alarm alarm, Counters counters, InstantSource clock) {
        this.spool = spool;
        this.aside = aside;
        this.connections = new Connections(jdbi);
        this.crms = crms;
        this.inbox = new Inbox(jdbi);
        this.alarm = alarm;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Drains what waits.
     *
     * @return whether nothing waits any more; false when the database is still away
     */
    public boolean run() {
        if (spool.waiting() == 0) {
            return true;
        }
        try {
            int drained = spool.drain(this::take);
            log.info("spool drained={}", drained);
            return true;
        } catch (JdbiException away) {
            log.debug("spool waiting={}", spool.waiting(), away);
            return false;
        } finally {
            alarm.ring(Duty.INBOX);
        }
    }

    /** Tries again what was put aside; what is too old by now goes. Stops when the database is away. */
    public void retryAside() {
        if (aside.waiting() == 0) {
            return;
        }
        Instant oldest = clock.instant().minus(Inbox.KEPT);
        try {
            int gone = aside.sift(kept -> isToStay(kept, oldest));
            log.info("spool aside retried={} waiting={}", gone, aside.waiting());
        } catch (JdbiException away) {
            log.debug("spool aside waiting={}", aside.waiting(), away);
        } finally {
            alarm.ring(Duty.INBOX);
        }
    }

    private boolean isToStay(Kept kept, Instant oldest) {
        if (kept.receivedAt().isBefore(oldest)) {
            counters.count("receiver.spool.expired");
            log.error("spool connection={} delivery={} decision=dropped why=old", kept.connection(), kept.delivery());
            return false;
        }
        try {
            accept(kept);
            return false;
        } catch (Webhooks.Forged forged) {
            dropForged(kept, forged);
            return false;
        } catch (RuntimeException failed) {
            if (DatabaseAway.is(failed)) {
                throw failed;
            }
            return true;
        }
    }

    private void take(Kept kept) {
        try {
            accept(kept);
        } catch (Webhooks.Forged forged) {
            dropForged(kept, forged);
        } catch (RuntimeException failed) {
            if (DatabaseAway.is(failed)) {
                throw failed;
            }
            boolean room = aside.append(kept);
            counters.count(room ? "receiver.spool.aside" : "receiver.spool.dropped");
            log.error(
                    "spool connection={} delivery={} decision={}",
                    kept.connection(),
                    kept.delivery(),
                    room ? "aside" : "dropped why=full",
                    failed);
        }
    }

    private void dropForged(Kept kept, Webhooks.Forged forged) {
        counters.count("receiver.spool.forged");
        log.warn("spool connection={} decision=dropped why={}", kept.connection(), forged.getMessage());
    }

    private void accept(Kept kept) throws Webhooks.Forged {
        Optional<Connection> connection = connections.byName(kept.connection());
        Optional<Webhooks> webhooks =
                connection.flatMap(known -> crms.of(known.id()).webhooks());
        if (connection.isEmpty() || webhooks.isEmpty()) {
            counters.count("receiver.spool.unknown");
            log.warn("spool connection={} decision=dropped why=unknown", kept.connection());
            return;
        }
        String delivery = kept.delivery().isEmpty()
                ? webhooks.get().verify(kept.headers(), kept.body(), kept.receivedAt())
                : kept.delivery();
        boolean isNew = inbox.acceptHook(connection.get().id(), delivery, kept.body(), kept.receivedAt());
        counters.count(isNew ? "receiver.spool.stored" : "receiver.spool.duplicate");
    }
}
