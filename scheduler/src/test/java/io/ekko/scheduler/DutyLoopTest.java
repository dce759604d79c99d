package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class DutyLoopTest {

    private record Fake(IntSupplier batch) implements Sweep {
        @Override
        public Duty duty() {
            return Duty.SENDING;
        }

        @Override
        public int run() {
            return batch.getAsInt();
        }
    }

    private static DutyLoop loop(IntSupplier batch) {
        return new DutyLoop(Duty.SENDING, List.of(new Fake(batch)));
    }

    @Test
    void worksUntilNothingIsDue() {
        Deque<Integer> batches = new ArrayDeque<>(List.of(50, 50, 7, 0));
        DutyLoop loop = loop(batches::remove);

        loop.run();

        assertThat(batches).isEmpty();
        assertThat(loop.done()).isEqualTo(107);
    }

    @Test
    void aCallWhileItWorksMakesItLookOnceMore() {
        AtomicInteger looks = new AtomicInteger();
        DutyLoop[] self = new DutyLoop[1];
        self[0] = loop(() -> {
            if (looks.incrementAndGet() == 1) {
                for (int i = 0; i < 100; i++) {
                    assertThat(self[0].begin()).isFalse();
                }
            }
            return 0;
        });

        self[0].run();

        assertThat(looks).hasValue(2);
    }

    @Test
    void aFailureLeavesItReadyForTheNextCall() {
        AtomicInteger looks = new AtomicInteger();
        DutyLoop loop = loop(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return 0;
        });

        loop.run();
        loop.run();

        assertThat(looks).hasValue(2);
        assertThat(loop.failed()).isOne();
    }

    @Test
    void neverRunsTwiceAtOnceAndLosesNoCall() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger waiting = new AtomicInteger();
        DutyLoop loop = loop(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            int taken = waiting.getAndSet(0);
            inside.decrementAndGet();
            return taken;
        });
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 2_000; i++) {
            callers.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                waiting.incrementAndGet();
                loop.run();
            });
        }
        go.countDown();
        callers.shutdown();

        assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
        assertThat(waiting).hasValue(0);
        assertThat(loop.done()).isEqualTo(2_000);
    }
}
