package io.ekko.app.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures how often callers get through in a time; each calls again as soon as it has its answer. */
final class Pace {
    private Pace() {}

    /** One call, back when its work is durable. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** Calls a second. */
    static double of(Call call, int threads, Duration time) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(callers.submit(() -> {
                    long done = 0;
                    while (System.nanoTime() - start < time.toNanos()) {
                        call.run();
                        done++;
                    }
                    return done;
                }));
            }
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            callers.shutdownNow();
        }
    }

    static double median(List<Double> paces) {
        List<Double> sorted = paces.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
