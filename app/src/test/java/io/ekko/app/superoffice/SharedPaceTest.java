package io.ekko.app.superoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ekko.app.database.DatabaseClock;
import io.ekko.crm.CrmFailure;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SharedPaceTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Jdbi jdbi;

    SharedPaceTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private SharedPace pace(String place, int perSecond) {
        return new SharedPace(jdbi, place, perSecond, clock, clock::advance);
    }

    @Test
    void noSecondHasMoreThanTheRateAndTheRateIsNearlyReached() {
        SharedPace one = pace("here", 10);
        SharedPace other = pace("here", 10);
        Instant begin = clock.instant();
        List<Instant> calls = new ArrayList<>();
        for (int call = 0; call < 100; call++) {
            (call % 3 == 0 ? one : other).take();
            calls.add(clock.instant());
        }
        for (Instant call : calls) {
            assertThat(calls.stream()
                            .filter(same -> !same.isBefore(call) && same.isBefore(call.plusSeconds(1)))
                            .count())
                    .isLessThanOrEqualTo(10);
        }
        assertThat(Duration.between(begin, clock.instant())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
    }

    @Test
    void aFewMayComeAtOnceAfterASilence() {
        SharedPace pace = pace("here", 10);
        Instant begin = clock.instant();
        pace.take();
        pace.take();
        assertThat(clock.instant()).isEqualTo(begin);
        pace.take();
        assertThat(clock.instant()).isAfter(begin);
    }

    @Test
    void twoPlacesDoNotWaitForEachOther() {
        Instant begin = clock.instant();
        pace("here", 1).take();
        pace("there", 1).take();
        assertThat(clock.instant()).isEqualTo(begin);
    }

    @Test
    void whoWouldWaitTooLongIsSentAway() {
        Instant begin = clock.instant();
        SharedPace pace = new SharedPace(jdbi, "here", 1, clock, duration -> {});
        assertThatExceptionOfType(CrmFailure.Retryable.class)
                .isThrownBy(() -> IntStream.range(0, 20).forEach(call -> pace.take()));
        assertThat(clock.instant()).isEqualTo(begin);
    }

    @Test
    void aClockThatWasSetBackBlocksNobody() {
        clock.advance(Duration.ofDays(1));
        pace("here", 10).take();
        clock.advance(Duration.ofDays(-1));
        Instant begin = clock.instant();
        pace("here", 10).take();
        assertThat(clock.instant()).isEqualTo(begin);
    }

    @Test
    void nodesThatBeginAtTheSameMomentTakeDifferentTurns() {
        ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 6)
                .mapToObj(node ->
                        CompletableFuture.runAsync(() -> new SharedPace(jdbi, "here", 1, clock, waits::add).take()))
                .toList();
        nodes.forEach(node -> node.orTimeout(60, TimeUnit.SECONDS).join());
        assertThat(waits)
                .containsExactlyInAnyOrder(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5));
    }

    @Test
    void whenTheCrmHasHadEnoughAllNodesRest() {
        SharedPace one = pace("here", 10);
        SharedPace other = pace("here", 10);
        one.take();
        other.take();
        Instant begin = clock.instant();
        one.rest(Duration.ofSeconds(7));
        other.take();
        assertThat(Duration.between(begin, clock.instant())).isEqualTo(Duration.ofSeconds(7));
        pace("there", 10).take();
        assertThat(Duration.between(begin, clock.instant())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whoMeetsALongRestIsSentAwayAndNobodyRestsForMoreThanAMinute() {
        SharedPace pace = pace("here", 10);
        pace.take();
        pace.rest(Duration.ofHours(3));
        assertThatExceptionOfType(CrmFailure.Retryable.class).isThrownBy(pace::take);
        clock.advance(SharedPace.MOST_REST);
        Instant begin = clock.instant();
        pace.take();
        assertThat(clock.instant()).isEqualTo(begin);
    }

    @Test
    void twoNodesByTheDatabasesOwnClockKeepTheRate() {
        DatabaseClock shared = new DatabaseClock(jdbi);
        ConcurrentLinkedQueue<Instant> calls = new ConcurrentLinkedQueue<>();
        Instant begin = shared.instant();
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 2)
                .mapToObj(node -> CompletableFuture.runAsync(() -> {
                    SharedPace pace = new SharedPace(
                            jdbi, "here", 10, shared, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));
                    for (int call = 0; call < 10; call++) {
                        pace.take();
                        calls.add(shared.instant());
                    }
                }))
                .toList();
        nodes.forEach(node -> node.orTimeout(60, TimeUnit.SECONDS).join());
        List<Instant> inOrder = calls.stream().sorted().toList();
        assertThat(inOrder).hasSize(20);
        assertThat(Duration.between(begin, inOrder.get(19)))
                .as("twenty calls of both at ten a second")
                .isGreaterThan(Duration.ofSeconds(2));
    }
}
