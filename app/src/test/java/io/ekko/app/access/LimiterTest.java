package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final Limiter limiter = new Limiter(3, Duration.ofMinutes(3), clock);

    @Test
    void letsTheBurstThroughAndThenSaysHowLongToWait() {
        assertThat(limiter.take("a")).isEmpty();
        assertThat(limiter.take("a")).isEmpty();
        assertThat(limiter.take("a")).isEmpty();
        assertThat(limiter.take("a")).contains(Duration.ofMinutes(1));
        assertThat(limiter.take("b")).isEmpty();
    }

    @Test
    void refillsWithTimeAndNeverAboveTheBurst() {
        for (int i = 0; i < 3; i++) {
            limiter.take("a");
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(limiter.take("a")).isEmpty();
        assertThat(limiter.take("a")).isPresent();
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a")).isEmpty();
        }
        assertThat(limiter.take("a")).isPresent();
    }

    @Test
    void forgetsACallerWhoSucceeded() {
        for (int i = 0; i < 3; i++) {
            limiter.take("a");
        }
        limiter.forget("a");
        assertThat(limiter.take("a")).isEmpty();
    }
}
