package io.ekko.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    @Test
    void standsStillUntilItIsMoved() {
        MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

        assertThat(clock.instant()).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofMinutes(90))).isEqualTo(Instant.parse("2026-03-02T10:30:00Z"));
        clock.set("2026-03-01T00:00:00Z");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }
}
