package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final List<Integer> read = new ArrayList<>();
    private final Remembered<Integer, String> remembered = new Remembered<>(
            key -> {
                read.add(key);
                return "value " + key + " of " + read.size();
            },
            Duration.ofSeconds(5),
            clock);

    @Test
    void aBatchReadsOnceAndAMomentLaterAgain() {
        assertThat(remembered.apply(1)).isEqualTo("value 1 of 1");
        assertThat(remembered.apply(2)).isEqualTo("value 2 of 2");
        assertThat(remembered.apply(1)).isEqualTo("value 1 of 1");

        clock.advance(Duration.ofSeconds(5));
        assertThat(remembered.apply(1)).isEqualTo("value 1 of 3");
        assertThat(read).containsExactly(1, 2, 1);
    }
}
