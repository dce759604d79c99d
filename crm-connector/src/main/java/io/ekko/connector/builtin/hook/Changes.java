package io.ekko.connector.builtin.hook;

import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes changes that subscribers are told about: the change and the deliveries that follow from it are one transaction, and the
 * delivery is woken once it is committed.
 */
public final class Changes {
    private static final int FLUSH_AT = 500;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;

    public Changes(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Runs the work in one transaction and tells the subscribers what it noted down. */
    public <T> T commit(Function<Log, T> work) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Log log = new Log(jdbi, now);
        T result = jdbi.inTransaction(handle -> {
            T made = work.apply(log);
            log.flush();
            return made;
        });
        if (log.noted) {
            alarm.ring(Duty.HOOK_DELIVERY);
        }
        return result;
    }

    /** Wakes the delivery; for a caller whose own transaction was still open when its changes were made. */
    public void wake() {
        alarm.ring(Duty.HOOK_DELIVERY);
    }

    /** The same without a result. */
    public void make(Consumer<Log> work) {
        commit(log -> {
            work.accept(log);
            return true;
        });
    }

    /** What happens in one transaction. */
    public static final class Log {
        private final Jdbi jdbi;
        private final Instant now;
        private final List<Entry> entries = new ArrayList<>();
        private boolean noted;

        private Log(Jdbi jdbi, Instant now) {
            this.jdbi = jdbi;
            this.now = now;
        }

        private record Entry(HookEvent event, long record) {}

        /** The time of this change, to the microsecond, as the database keeps it. */
        public Instant now() {
            return now;
        }

        public void happened(HookEvent event, long record) {
            entries.add(new Entry(event, record));
            noted = true;
            if (entries.size() >= FLUSH_AT) {
                flush();
            }
        }

        private void flush() {
            if (entries.isEmpty()) {
                return;
            }
            jdbi.useHandle(handle -> {
                PreparedBatch insert = handle.prepareBatch("""
                        insert into crm_hook_delivery (hook_id, event, record_id, happened_at, state, due_at)
                        select id, cast(:event as varchar), cast(:record as bigint), cast(:now as timestamp with time zone),
                               'DUE', cast(:now as timestamp with time zone)
                        from crm_hook where active
                        """);
                entries.forEach(entry -> insert.bind("event", entry.event().wireName())
                        .bind("record", entry.record())
                        .bind("now", now)
                        .add());
                insert.execute();
            });
            entries.clear();
        }
    }
}
