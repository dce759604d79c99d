package io.ekko.app.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps mails to a rate. Room for one and for ten seconds gathers at most, twice the interval of the sending, so that the rate is
 * reached and no minute has much more than a sixth above it. A mail that goes without room is made up for by those after it.
 */
final class Pace {
    private static final double GATHERED_SECONDS = 10;

    /** Below this a part of a mail is what calculating leaves over. */
    private static final double ROUNDING = 1e-6;

    private final double perSecond;
    private final double most;
    private final InstantSource clock;
    private double there;
    private Instant at;

    /** @param perMinute 1 or more */
    Pace(int perMinute, InstantSource clock) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("perMinute must be 1 or more, was " + perMinute);
        }
        this.perSecond = perMinute / 60.0;
        this.most = 1 + perSecond * GATHERED_SECONDS;
        this.clock = clock;
        this.there = most;
        this.at = clock.instant();
    }

    /** How many may go now; 0 until at least a second's worth may, so that they go in batches. */
    synchronized int room() {
        refill();
        return there + ROUNDING < Math.max(1, perSecond) ? 0 : (int) (there + ROUNDING);
    }

    /** One goes. */
    synchronized void gone() {
        refill();
        there--;
    }

    private void refill() {
        Instant now = clock.instant();
        if (now.isAfter(at)) {
            there = Math.min(most, there + Duration.between(at, now).toNanos() / 1e9 * perSecond);
        }
        at = now;
    }
}
