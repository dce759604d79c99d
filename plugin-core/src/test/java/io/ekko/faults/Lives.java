package io.ekko.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Many lives, added up. Each is lived by one thread; several are lived at the same time and know nothing of each other.
 *
 * @param uneven those whose books do not balance, by seed
 */
public record Lives(long seeds, List<Balance> uneven) {
    /** Lives so many seeds, from the first one on. */
    public static Lives of(Supplier<Vendor> vendors, Break broken, long from, long seeds)
            throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(from);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Balance>>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(() -> some(vendors.get(), broken, next, from + seeds));
            }
            List<Balance> uneven = new ArrayList<>();
            for (Future<List<Balance>> some : pool.invokeAll(work)) {
                uneven.addAll(some.get());
            }
            uneven.sort(Comparator.comparingLong(Balance::seed));
            return new Lives(seeds, uneven);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Balance> some(Vendor vendor, Break broken, AtomicLong next, long end) {
        List<Balance> uneven = new ArrayList<>();
        try (Simulator simulator = new Simulator(vendor, broken)) {
            for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                Balance balance = simulator.run(seed);
                if (!balance.even()) {
                    uneven.add(balance);
                }
            }
        }
        return uneven;
    }

    int lost() {
        return uneven.stream().mapToInt(balance -> balance.lost().size()).sum();
    }

    int doubled() {
        return uneven.stream().mapToInt(balance -> balance.doubled().size()).sum();
    }

    int mismatched() {
        return uneven.stream().mapToInt(balance -> balance.mismatched().size()).sum();
    }

    /** The line that says it all. */
    public String sum() {
        return "seeds " + seeds + " lost " + lost() + " doubled " + doubled() + " mismatched " + mismatched();
    }
}
