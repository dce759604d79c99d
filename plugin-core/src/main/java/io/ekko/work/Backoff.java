package io.ekko.work;

import java.time.Duration;

/**
 * How long to wait before the next try: doubles from the first wait up to the longest, without chance, so that a test can tell.
 *
 * @param most tries after which one gives up
 */
public record Backoff(Duration first, Duration longest, int most) {
    /** For calls to a CRM: 30 s, 1 min, 2 min ... 6 h; about three days in all. */
    public static final Backoff OF_CRM = new Backoff(Duration.ofSeconds(30), Duration.ofHours(6), 20);

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || most < 1) {
            throw new IllegalArgumentException(
                    "no backoff: first " + first + ", longest " + longest + ", most " + most);
        }
    }

    /** The wait after so many failed tries, 1 or more. */
    public Duration after(int failed) {
        long factor = 1L << Math.min(Math.max(failed, 1) - 1, 40);
        return factor >= longest.dividedBy(first) ? longest : first.multipliedBy(factor);
    }

    /** Whether so many failed tries are enough. */
    public boolean exhausted(int failed) {
        return failed >= most;
    }
}
