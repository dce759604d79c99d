package io.ekko.connector.superoffice.wire;

import io.ekko.crm.CrmFailure;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * So many calls in any second, in this process. SuperOffice names at most ten calls a second; a call that comes too early waits for its
 * turn, because one of our steps may need several calls.
 */
public final class LocalPace implements Pace {
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final BlockingBucket bucket;
    private final BlockingStrategy waiting;

    /**
     * @param perSecond at most this many in any second, at least 1; a fifth of them may come at once
     * @param waiting how to wait: {@link BlockingStrategy#PARKING}
     */
    public LocalPace(int perSecond, InstantSource clock, BlockingStrategy waiting) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("at least one call a second, not " + perSecond);
        }
        int atOnce = Math.max(1, perSecond / 5);
        int steadily = Math.max(1, perSecond - atOnce);
        this.waiting = waiting;
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Time(clock))
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(steadily, Duration.ofSeconds(1)))
                .build()
                .asBlocking();
    }

    private record Time(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    @Override
    public void take() {
        try {
            if (!bucket.tryConsume(1, MOST_WAIT, waiting)) {
                throw CrmFailure.Retryable.untried("our own rate limit", MOST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmFailure.Retryable("interrupted while waiting for a turn", null, e);
        }
    }
}
