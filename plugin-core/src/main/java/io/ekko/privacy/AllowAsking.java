package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a hindrance away: an opt-out that its person has taken back, or the suppression of an address that works again. The other
 * hindrances of the person stay. Who did it is for the caller to write down.
 */
public final class AllowAsking {
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;
    private final OptOuts optOuts;
    private final Suppressions suppressions;
    private final RecordsDue recordsDue;

    public AllowAsking(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
        this.optOuts = new OptOuts(jdbi);
        this.suppressions = new Suppressions(jdbi);
        this.recordsDue = new RecordsDue(jdbi);
    }

    /** @return false when there was no such opt-out */
    public boolean optOut(ConnectionId connection, String person, Questions questions) {
        return change(connection, person, now -> optOuts.remove(connection, person, questions));
    }

    /** @return false when the address was not suppressed for this */
    public boolean suppression(ConnectionId connection, String person, Suppression.Cause cause) {
        return change(connection, person, now -> suppressions.lift(connection, person, cause, now));
    }

    /** The records are looked up first: the row that goes may be the only one that knows them. */
    private boolean change(ConnectionId connection, String person, Predicate<Instant> change) {
        boolean changed = jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            recordsDue.of(connection, person, now);
            if (change.test(now)) {
                return true;
            }
            handle.rollback();
            return false;
        });
        if (changed) {
            alarm.ring(Duty.WRITE_BACK);
        }
        return changed;
    }
}
