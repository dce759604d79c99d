package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ekko.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 600, 100_000})
    void theRateIsReachedAndNotExceededWhenLookedAtEveryFiveSeconds(int perMinute) {
        Pace pace = new Pace(perMinute, clock);
        go(pace);
        int gone = 0;
        for (int seconds = 0; seconds < 600; seconds += 5) {
            clock.advance(Duration.ofSeconds(5));
            gone += go(pace);
        }
        assertThat(gone).isBetween(10 * perMinute - 1, 10 * perMinute);
    }

    @Test
    void goesInBatchesOfASecond() {
        Pace pace = new Pace(600, clock);
        assertThat(go(pace)).isEqualTo(101);
        clock.advance(Duration.ofMillis(900));
        assertThat(pace.room()).isZero();
        clock.advance(Duration.ofMillis(100));
        assertThat(pace.room()).isEqualTo(10);
    }

    @Test
    void whatWentWithoutRoomIsMadeUpFor() {
        Pace pace = new Pace(600, clock);
        go(pace);
        pace.gone();
        clock.advance(Duration.ofSeconds(5));
        assertThat(pace.room()).isEqualTo(49);
    }

    @Test
    void aClockThatIsSetBackGivesAndTakesNothing() {
        Pace pace = new Pace(600, clock);
        clock.advance(Duration.ofHours(-1));
        assertThat(pace.room()).isEqualTo(101);
    }

    @Test
    void refusesNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(0, clock));
    }

    private static int go(Pace pace) {
        int room = pace.room();
        for (int i = 0; i < room; i++) {
            pace.gone();
        }
        return room;
    }
}
