package io.ekko.app.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets each caller do something so many times in a period, and then as fast as that refills. Remembers the latest 10,000 callers,
 * so that it cannot be made to fill the memory.
 */
public final class Limiter {
    private static final int MOST_CALLERS = 10_000;

    private final int burst;
    private final double perNano;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /** @param burst how often within the period, 1 or more */
    public Limiter(int burst, Duration period, InstantSource clock) {
        if (burst < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("burst and period must be positive, were " + burst + ", " + period);
        }
        this.burst = burst;
        this.perNano = (double) burst / period.toNanos();
        this.clock = clock;
    }

    /** Takes one turn of the caller; empty when it may go on, else how long to wait until the next turn. */
    public synchronized Optional<Duration> take(String caller) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(caller, new Bucket(burst, now));
        double there =
                Math.min(burst, before.turns + Duration.between(before.at, now).toNanos() * perNano);
        if (there < 1) {
            buckets.put(caller, new Bucket(there, now));
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - there) / perNano)));
        }
        buckets.put(caller, new Bucket(there - 1, now));
        return Optional.empty();
    }

    /** Gives the caller all turns back, as after a successful log-in. */
    public synchronized void forget(String caller) {
        buckets.remove(caller);
    }

    private record Bucket(double turns, Instant at) {}
}
