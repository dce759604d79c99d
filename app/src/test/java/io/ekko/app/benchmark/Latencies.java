package io.ekko.app.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How long one call after the other took, in milliseconds.
 *
 * @param first of the very first call, with nothing read yet by anybody
 * @param median of the calls after the warm-up
 * @param p95 which 95 of 100 calls after the warm-up did not pass
 */
record Latencies(double first, double median, double p95) {
    private static final int RUNS = Integer.getInteger("runs", 50);
    private static final int WARM_UP = Integer.getInteger("warm", 20);

    /** A warm-up ends after that many nanoseconds, too. */
    private static final long WARM_UP_TIME = 3_000_000_000L;

    static Latencies of(Pace.Call call) throws Exception {
        double first = once(call);
        long start = System.nanoTime();
        for (int run = 0; run < WARM_UP && System.nanoTime() - start < WARM_UP_TIME; run++) {
            call.run();
        }
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            times[run] = once(call);
        }
        Arrays.sort(times);
        return new Latencies(first, times[RUNS / 2], times[(int) Math.ceil(RUNS * 0.95) - 1]);
    }

    private static double once(Pace.Call call) throws Exception {
        long start = System.nanoTime();
        call.run();
        return (System.nanoTime() - start) / 1e6;
    }

    void report(String name, Map<String, Double> figures) {
        figures.put(name + "_first_ms", first);
        figures.put(name + "_p50_ms", median);
        figures.put(name + "_p95_ms", p95);
        System.out.printf(
                Locale.ROOT, "%-28s first %8.1f ms   p50 %7.1f ms   p95 %7.1f ms%n", name, first, median, p95);
    }
}
