package io.ekko.connector.http;

import io.ekko.crm.CrmFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * So many calls a second on average, some of them at once. A call that comes too early is not made to wait on a thread: it is
 * refused with the time after which it can be made.
 */
public final class RateLimit {
    private final int perSecond;
    private final int burst;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    /** @param burst how many calls may come at once, at least 1 */
    public RateLimit(int perSecond, int burst, InstantSource clock) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("no rate: " + perSecond + " per second, " + burst + " at once");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.instant();
    }

    /** @throws CrmFailure.Retryable when the call would be too early */
    public synchronized void take() {
        Instant now = clock.instant();
        double seconds = Math.max(Duration.between(filled, now).toNanos() / 1e9, 0);
        tokens = Math.min(burst, tokens + seconds * perSecond);
        filled = now;
        if (tokens < 1) {
            long wait = (long) Math.ceil((1 - tokens) / perSecond * 1000);
            throw CrmFailure.Retryable.untried("our own rate limit", Duration.ofMillis(wait));
        }
        tokens--;
    }
}
