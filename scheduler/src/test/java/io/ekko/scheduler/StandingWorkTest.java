package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class StandingWorkTest {
    /** A busy machine takes its time; what comes at once ends the waiting at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration SOON = Duration.ofMillis(200);

    private final AtomicInteger looks = new AtomicInteger();
    private final DataSource pool;
    private final TestDatabase.Kind kind;

    StandingWorkTest(DataSource pool, TestDatabase database) {
        this.pool = pool;
        this.kind = database.kind();
    }

    /** As in production: in memory on H2, clustered on PostgreSQL. */
    private JobStore store() {
        return kind == TestDatabase.Kind.H2 ? new JobStore.InMemory() : new JobStore.Clustered(pool);
    }

    private record Counting(Duty duty, AtomicInteger looks) implements Sweep {
        @Override
        public int run() {
            looks.incrementAndGet();
            return 0;
        }
    }

    /** One that does not let us wait for its first look. */
    private StandingWork node(List<? extends Sweep> sweeps, List<Rhythm> rhythms, Map<Duty, Duration> chosen) {
        return new StandingWork(sweeps, () -> rhythms, store(), chosen, SOON);
    }

    private StandingWork node(Duty duty, List<Rhythm> rhythms) {
        return node(List.of(new Counting(duty, looks)), rhythms, Map.of(duty, SOON));
    }

    @Test
    void looksAtAnIntervalWithoutBeingCalled() {
        try (StandingWork node = node(Duty.SENDING, List.of())) {
            node.start();

            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isPositive());
            assertThat(node.running()).isTrue();
        }
    }

    @Test
    void theOperatorChoosesHowOftenADutyIsLookedAt() {
        try (StandingWork node = node(
                List.of(new Counting(Duty.RECONCILIATION, looks)),
                List.of(),
                Map.of(Duty.RECONCILIATION, Duration.ofMillis(300)))) {
            node.start();

            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isGreaterThan(2));
        }
    }

    @Test
    void anAlarmIsHeardAtOnce() {
        try (StandingWork node = node(Duty.HOUSEKEEPING, List.of())) {
            node.ring(Duty.HOUSEKEEPING);

            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isOne());
        }
    }

    @Test
    void anAlarmForAnotherDutyIsNoMistake() {
        try (StandingWork node = node(Duty.SENDING, List.of())) {
            node.ring(Duty.INBOX);

            assertThat(node.duties()).containsExactly(Duty.SENDING);
        }
    }

    @Test
    void aRecurringCampaignIsLookedAtWhenItsTimeComes() {
        ZonedDateTime soon = ZonedDateTime.now(ZoneId.of("Europe/Oslo")).plusSeconds(1);
        try (StandingWork node = node(Duty.WAVES, List.of(new Rhythm(7, soon, 7)))) {
            node.start();

            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isPositive());
        }
    }

    @Test
    void twoNodesShareTheWorkAndOneGoesOnWhenTheOtherStops() {
        StandingWork first = node(Duty.SENDING, List.of());
        try (StandingWork second = node(Duty.SENDING, List.of())) {
            first.start();
            second.start();
            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isPositive());

            first.close();
            int before = looks.get();

            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isGreaterThan(before));
        }
    }

    /** As when a machine that carries them all comes up, on a database that has never seen one. */
    @Test
    void nodesThatStartInTheSameMomentAllStart() throws Exception {
        Rhythm weekly =
                new Rhythm(7, ZonedDateTime.now(ZoneId.of("Europe/Oslo")).plusDays(1), 7);
        List<StandingWork> nodes = Stream.generate(() -> node(everyDuty(), List.of(weekly), Map.of()))
                .limit(4)
                .toList();
        CyclicBarrier moment = new CyclicBarrier(nodes.size());
        ExecutorService machine = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (StandingWork node : nodes) {
                starts.add(() -> {
                    moment.await();
                    node.start();
                    return node.running();
                });
            }
            for (Future<Boolean> started : machine.invokeAll(starts)) {
                assertThat(started.get()).isTrue();
            }
            await().atMost(PATIENCE)
                    .untilAtomic(looks, count -> assertThat(count).isGreaterThanOrEqualTo(Duty.values().length));
            assertThat(nodes)
                    .allSatisfy(node -> assertThat(node.failed(Duty.WAVES)).isZero());
        } finally {
            machine.shutdown();
            nodes.forEach(StandingWork::close);
        }
    }

    private List<Counting> everyDuty() {
        return Stream.of(Duty.values()).map(duty -> new Counting(duty, looks)).toList();
    }

    @Test
    void everySweepOfADutyIsRunByIntervalAndByAlarm() {
        AtomicInteger other = new AtomicInteger();
        List<Sweep> two = List.of(new Counting(Duty.SENDING, looks), new Counting(Duty.SENDING, other));
        try (StandingWork node = node(two, List.of(), Map.of())) {
            node.ring(Duty.SENDING);
            await().atMost(PATIENCE).until(() -> looks.get() == 1 && other.get() == 1);

            node.start();

            await().atMost(PATIENCE).until(() -> looks.get() > 1 && other.get() > 1);
        }
    }

    @Test
    void manyRingsFromManyThreadsLeaveNothingUndone() throws InterruptedException {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Sweep sending = new Sweep() {
            @Override
            public Duty duty() {
                return Duty.SENDING;
            }

            @Override
            public int run() {
                int taken = waiting.getAndSet(0);
                done.addAndGet(taken);
                return taken;
            }
        };
        try (StandingWork node = new StandingWork(List.of(sending), List::of, new JobStore.InMemory())) {
            Thread[] ringers = new Thread[8];
            for (int i = 0; i < ringers.length; i++) {
                ringers[i] = new Thread(() -> {
                    for (int ring = 0; ring < 500; ring++) {
                        waiting.incrementAndGet();
                        node.ring(Duty.SENDING);
                    }
                });
                ringers[i].start();
            }
            for (Thread ringer : ringers) {
                ringer.join();
            }
            await().atMost(PATIENCE).until(() -> done.get() == 4000);
        }
    }
}
