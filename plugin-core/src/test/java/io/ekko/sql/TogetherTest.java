package io.ekko.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Together<String, String> together = new Together<>(3, this::work);

    /** The first item holds the work up until it is told to go on. */
    private List<String> work(List<String> items) {
        groups.add(items);
        if (items.contains("first")) {
            started.countDown();
            await(goOn);
        }
        if (items.contains("bad")) {
            throw new IllegalArgumentException("bad among " + items);
        }
        if (items.contains("away")) {
            throw new ConnectionException(new IllegalStateException("no database"));
        }
        return items.stream().map(item -> item + "!").toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void whoComesAloneIsServedAlone() {
        assertThat(together.take("a")).isEqualTo("a!");
        assertThat(together.take("b")).isEqualTo("b!");
        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoComesMeanwhileIsServedTogetherUpToTheMost() throws Exception {
        List<Future<String>> waiting = behindTheFirst("a", "b", "c", "d", "e");

        goOn.countDown();

        assertThat(results(waiting)).containsExactly("a!", "b!", "c!", "d!", "e!");
        assertThat(groups).containsExactly(List.of("first"), List.of("a", "b", "c"), List.of("d", "e"));
    }

    @Test
    void aBadItemHarmsNobodyElse() throws Exception {
        List<Future<String>> waiting = behindTheFirst("a", "bad", "c", "d");

        goOn.countDown();

        assertThatThrownBy(() -> waiting.get(1).get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("bad among [bad]");
        waiting.remove(1);
        assertThat(results(waiting)).containsExactly("a!", "c!", "d!");
        assertThat(together.take("later")).isEqualTo("later!");
    }

    @Test
    void whenTheDatabaseIsAwayNobodyTriesTwice() throws Exception {
        List<Future<String>> waiting = behindTheFirst("a", "away");

        goOn.countDown();

        for (Future<String> caller : waiting) {
            assertThatThrownBy(() -> caller.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionException.class);
        }
        assertThat(groups).containsExactly(List.of("first"), List.of("a", "away"));
    }

    @Test
    void afterAFailureTheNextIsServed() {
        assertThatThrownBy(() -> together.take("bad")).hasMessage("bad among [bad]");
        assertThat(together.take("a")).isEqualTo("a!");
        assertThat(groups).containsExactly(List.of("bad"), List.of("a"));
    }

    /** These wait, in this order, while the first is at work. */
    private List<Future<String>> behindTheFirst(String... items) {
        callers.execute(() -> together.take("first"));
        await(started);
        List<Future<String>> waiting = new ArrayList<>();
        for (String item : items) {
            waiting.add(callers.submit(() -> together.take(item)));
            while (together.waiting() < waiting.size()) {
                Thread.onSpinWait();
            }
        }
        return waiting;
    }

    private static List<String> results(List<Future<String>> futures) throws Exception {
        List<String> results = new ArrayList<>();
        for (Future<String> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }
}
