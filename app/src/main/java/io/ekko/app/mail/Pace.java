package io.ekko.app.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the mails of all nodes together to a rate. One row holds the time at which the next mail would be due if all went evenly, in
 * microseconds since 1970 (the theoretical arrival time of ITU-T I.371); who wants to send moves it forward, which succeeds
 * only as far as the rate allows. Room for one and for ten seconds gathers at most, twice the interval of the sending, so that the
 * rate is reached and no minute has much more than a sixth above it. Room of a node that dies is lost, which costs seconds.
 */
final class Pace {
    private static final long MINUTE = 60_000_000;
    private static final long GATHERED = 10_000_000;

    private final Jdbi jdbi;
    private final int perMinute;
    private final InstantSource clock;

    /**
     * @param perMinute 1 or more
     * @param clock the same for all nodes: the database's
     */
    Pace(Jdbi jdbi, int perMinute, InstantSource clock) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("perMinute must be 1 or more, was " + perMinute);
        }
        this.jdbi = jdbi;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** How many may go now; 0 until at least a second's worth may, so that they go in batches. */
    int room() {
        int there = available(now());
        return there < Math.max(1, perMinute / 60) ? 0 : there;
    }

    /**
     * Takes room, as much as there is.
     *
     * @return how many may go, 0 to the number wanted
     */
    int reserve(int wanted) {
        long now = now();
        for (int granted = Math.min(wanted, available(now)); granted > 0; granted = Math.min(granted, available(now))) {
            if (take(granted, now)) {
                return granted;
            }
        }
        return 0;
    }

    /** Room that was taken and not used. */
    void giveBack(int unused) {
        if (unused > 0) {
            jdbi.useHandle(handle -> handle.createUpdate("update mail_pace set arrival = arrival - :cost")
                    .bind("cost", cost(unused))
                    .execute());
        }
    }

    private int available(long now) {
        long free = furthest(now) - Math.max(now, arrival(now));
        return Math.toIntExact(free * perMinute / MINUTE);
    }

    /** A time further ahead than any of ours was left by a clock that has been set back since: it counts from now on. */
    private long arrival(long now) {
        long furthest = furthest(now);
        long arrival = jdbi.withHandle(handle -> handle.createQuery("select arrival from mail_pace")
                .mapTo(Long.class)
                .one());
        if (arrival > furthest + MINUTE) {
            jdbi.useHandle(
                    handle -> handle.createUpdate("update mail_pace set arrival = :furthest where arrival = :arrival")
                            .bind("furthest", furthest)
                            .bind("arrival", arrival)
                            .execute());
        }
        return Math.min(arrival, furthest);
    }

    /** False when somebody else took some of it meanwhile. */
    private boolean take(int mails, long now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update mail_pace set arrival = greatest(arrival, cast(:now as bigint)) + :cost
                                where greatest(arrival, cast(:now as bigint)) + :cost <= :furthest
                                """)
                        .bind("now", now)
                        .bind("cost", cost(mails))
                        .bind("furthest", furthest(now))
                        .execute())
                == 1;
    }

    private long furthest(long now) {
        return now + cost(1) + GATHERED;
    }

    private long cost(int mails) {
        return (mails * MINUTE + perMinute - 1) / perMinute;
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
