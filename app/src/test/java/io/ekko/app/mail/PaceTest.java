package io.ekko.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ekko.app.database.DatabaseClock;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class PaceTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Jdbi jdbi;

    PaceTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private Pace pace(int perMinute) {
        return new Pace(jdbi, perMinute, clock);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 600, 100_000})
    void theRateIsReachedAndNotExceededWhenLookedAtEveryFiveSeconds(int perMinute) {
        Pace pace = pace(perMinute);
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
        Pace pace = pace(600);
        assertThat(go(pace)).isEqualTo(101);
        clock.advance(Duration.ofMillis(900));
        assertThat(pace.room()).isZero();
        clock.advance(Duration.ofMillis(100));
        assertThat(pace.room()).isEqualTo(10);
    }

    @Test
    void nodesShareTheRateByTurns() {
        Pace one = pace(600);
        Pace other = pace(600);
        int gone = go(one) + go(other);
        for (int seconds = 0; seconds < 60; seconds += 5) {
            clock.advance(Duration.ofSeconds(5));
            gone += other.reserve(10) + one.reserve(20) + go(other);
        }
        assertThat(gone).isEqualTo(101 + 600);
    }

    @Test
    void nodesShareTheRateAtTheSameMoment() {
        int nodes = 6;
        CyclicBarrier start = new CyclicBarrier(nodes);
        int gone =
                IntStream.range(0, nodes)
                        .mapToObj(node -> CompletableFuture.supplyAsync(() -> greedy(start)))
                        .toList()
                        .stream()
                        .mapToInt(node -> node.orTimeout(60, TimeUnit.SECONDS).join())
                        .sum();
        assertThat(gone).isEqualTo(101);
        assertThat(pace(600).room()).isZero();
    }

    private int greedy(CyclicBarrier start) {
        Pace pace = pace(600);
        try {
            start.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException late) {
            throw new AssertionError(late);
        }
        int gone = 0;
        for (int granted = pace.reserve(7); granted > 0; granted = pace.reserve(7)) {
            gone += granted;
        }
        return gone;
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndNoMore() {
        Pace pace = pace(600);
        assertThat(pace.reserve(101)).isEqualTo(101);
        pace.giveBack(40);
        assertThat(pace.room()).isEqualTo(40);
        clock.advance(Duration.ofMinutes(1));
        pace.giveBack(61);
        assertThat(pace.room()).isEqualTo(101);
    }

    @Test
    void noMoreIsGrantedThanWanted() {
        Pace pace = pace(600);
        assertThat(pace.reserve(3)).isEqualTo(3);
        assertThat(pace.room()).isEqualTo(98);
    }

    @Test
    void aClockThatIsSetBackHoldsMailUpForSecondsOnly() {
        Pace pace = pace(600);
        go(pace);
        clock.advance(Duration.ofHours(-1));
        assertThat(pace.room()).isZero();
        clock.advance(Duration.ofSeconds(5));
        assertThat(pace.room()).isEqualTo(50);
    }

    @Test
    void aHigherRateCountsAtOnce() {
        pace(1).reserve(1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(pace(600).room()).isEqualTo(101);
    }

    @Test
    void theTimeIsTheDatabases() {
        Instant before = Instant.now().minusSeconds(5);
        assertThat(new DatabaseClock(jdbi).instant())
                .isBetween(before, Instant.now().plusSeconds(5));
    }

    @Test
    void refusesNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> pace(0));
    }

    private static int go(Pace pace) {
        int room = pace.room();
        return room == 0 ? 0 : pace.reserve(room);
    }
}
