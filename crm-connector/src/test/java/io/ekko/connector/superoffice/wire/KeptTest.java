package io.ekko.connector.superoffice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final List<String> source = new ArrayList<>(List.of("Sales"));
    private int reads;
    private final Kept<List<String>> kept = new Kept<>(
            () -> {
                reads++;
                return List.copyOf(source);
            },
            Duration.ofHours(1),
            clock);

    @Test
    void itIsReadOnceAnHour() {
        kept.get();
        clock.advance(Duration.ofMinutes(59));
        kept.get();
        assertThat(reads).isOne();
        clock.advance(Duration.ofMinutes(1));
        kept.get();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whatIsNewIsFoundWithoutWaiting() {
        kept.get();
        clock.advance(Duration.ofMinutes(2));
        source.add("Support");
        assertThat(kept.get(names -> names.contains("Support"))).contains("Support");
        assertThat(kept.get(names -> names.contains("Sales"))).contains("Support");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whatIsNowhereIsNotLookedForAllTheTime() {
        for (int second = 0; second < 120; second++) {
            kept.get(names -> names.contains("Nobody"));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(reads).isEqualTo(2);
    }
}
