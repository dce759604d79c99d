package io.ekko.app.superoffice;

import io.ekko.connector.superoffice.wire.Pace;
import io.ekko.crm.CrmFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls of all nodes to one CRM together to a rate. One row holds the time of the next free turn; who wants to call takes it,
 * moves it on, and waits until it comes. A fifth of a second's calls may come at once after a silence, and the rest go so evenly that
 * no second has more than the rate. When the CRM says that it has had enough, all of them rest.
 */
final class SharedPace implements Pace {
    static final Duration MOST_WAIT = Duration.ofSeconds(10);
    static final Duration MOST_REST = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(SharedPace.class);
    private static final long SECOND = 1_000_000;

    private final Jdbi jdbi;
    private final String place;
    private final long interval;
    private final long gathered;
    private final InstantSource clock;
    private final Waiting waiting;

    /** How to let time go by. */
    @FunctionalInterface
    interface Waiting {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * @param place which CRM, at most 300 characters
     * @param perSecond at most this many in any second, at least 1
     * @param clock the same for all nodes: the database's
     */
    SharedPace(Jdbi jdbi, String place, int perSecond, InstantSource clock, Waiting waiting) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("at least one call a second, not " + perSecond);
        }
        int atOnce = Math.max(1, perSecond / 5);
        this.jdbi = jdbi;
        this.place = place.length() > 300 ? place.substring(0, 300) : place;
        this.interval = SECOND / Math.max(1, perSecond - atOnce);
        this.gathered = (atOnce - 1) * interval;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public void take() {
        try {
            long now = now();
            long turn = turn(now);
            if (turn > now) {
                waiting.pause(Duration.of(turn - now, ChronoUnit.MICROS));
            }
        } catch (JdbiException away) {
            throw new CrmFailure.Retryable("the database that keeps the rate limit is away", null, away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CrmFailure.Retryable("interrupted while waiting for a turn", null, stopped);
        }
    }

    /** Moves everybody's next turn, by a minute at most: who named a longer time is asked again then. */
    @Override
    public void rest(Duration time) {
        Duration kept = time.compareTo(MOST_REST) > 0 ? MOST_REST : time;
        log.warn("place={} decision=rest seconds={} why=too-many-calls-or-overload", place, kept.toSeconds());
        try {
            long until = now() + TimeUnit.NANOSECONDS.toMicros(kept.toNanos());
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update call_pace set arrival = greatest(arrival, cast(:until as bigint)) where place = :place
                            """)
                    .bind("until", until)
                    .bind("place", place)
                    .execute());
        } catch (JdbiException away) {
            log.warn("place={} decision=go-on why=the database that keeps the rate limit is away", place);
        }
    }

    private long turn(long now) {
        OptionalLong turn = next(now);
        if (turn.isEmpty()) {
            if (isMissing()) {
                begin(now);
            }
            turn = next(now);
        }
        return turn.orElseThrow(() -> CrmFailure.Retryable.untried("our own rate limit", MOST_WAIT));
    }

    /** Takes the next turn; empty when it is too far away. A turn far ahead of all was left by a clock that was set back. */
    private OptionalLong next(long now) {
        long furthest = now + MOST_WAIT.toMillis() * 1000;
        return jdbi.inTransaction(handle -> {
            int taken = handle.createUpdate("""
                            update call_pace
                            set arrival = greatest(case when arrival > :lost then cast(:now as bigint) else arrival end,
                                                   cast(:idle as bigint)) + :interval
                            where place = :place and (arrival <= :furthest or arrival > :lost)
                            """)
                    .bind("now", now)
                    .bind("idle", now - gathered)
                    .bind("interval", interval)
                    .bind("furthest", furthest)
                    .bind("lost", furthest + 60 * SECOND)
                    .bind("place", place)
                    .execute();
            return taken == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(handle.createQuery("select arrival from call_pace where place = :place")
                                    .bind("place", place)
                                    .mapTo(Long.class)
                                    .one()
                            - interval);
        });
    }

    private boolean isMissing() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from call_pace where place = :place")
                        .bind("place", place)
                        .mapTo(Integer.class)
                        .one())
                == 0;
    }

    private void begin(long now) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("insert into call_pace (place, arrival) values (:place, :now)")
                    .bind("place", place)
                    .bind("now", now - gathered)
                    .execute());
        } catch (JdbiException other) {
            if (isMissing()) {
                throw other;
            }
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
