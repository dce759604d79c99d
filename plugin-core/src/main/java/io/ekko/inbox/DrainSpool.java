package io.ekko.inbox;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Webhooks;
import io.ekko.sql.DatabaseAway;
import io.ekko.work.Alarm;
import io.ekko.work.Counters;
import io.ekko.work.Duty;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what waits in this node's spool into the inbox, in its order, as soon as the database takes it. What is in the inbox already is
 * known by its id. A proof that could not be looked at is looked at now, by the time at which the hook came. What cannot be taken for any
 * other reason than a database that is away is put aside, so that it holds up nothing.
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

    /** @param aside takes what cannot be taken while the database is there, until somebody has looked */
    public DrainSpool(Jdbi jdbi, Spool spool, Spool aside, Crms crms, Alarm alarm, Counters counters) {
        this.spool = spool;
        this.aside = aside;
        this.connections = new Connections(jdbi);
        this.crms = crms;
        this.inbox = new Inbox(jdbi);
        this.alarm = alarm;
        this.counters = counters;
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

    private void take(Kept kept) {
        try {
            accept(kept);
        } catch (Webhooks.Forged forged) {
            counters.count("receiver.spool.forged");
            log.warn("spool connection={} decision=dropped why={}", kept.connection(), forged.getMessage());
        } catch (RuntimeException failed) {
            if (DatabaseAway.is(failed) || !aside.append(kept)) {
                throw failed;
            }
            counters.count("receiver.spool.aside");
            log.error("spool connection={} delivery={} decision=aside", kept.connection(), kept.delivery(), failed);
        }
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
