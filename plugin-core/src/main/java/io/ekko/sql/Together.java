package io.ekko.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callers who come at the same time share one transaction, so that they pay for one commit: while one is at work, those who come
 * wait, and the first of them then does the work of all who wait. Who comes alone waits for nobody.
 *
 * <p>A caller returns when the transaction that holds its item has been committed. When the transaction of several fails, each tries
 * again by itself, so that nobody suffers from another's item.
 *
 * @param <T> what a caller brings
 * @param <R> what a caller gets for it
 */
public final class Together<T, R> {
    private static final Logger log = LoggerFactory.getLogger(Together.class);

    private final int most;
    private final Function<List<T>, List<R>> work;
    private final Queue<Caller<T, R>> waiting = new ArrayDeque<>();
    private boolean led;

    /**
     * @param most so many items in a transaction at most
     * @param work does the items in one transaction of its own, in their order, and gives their results in the same order
     */
    public Together(int most, Function<List<T>, List<R>> work) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one item is taken at a time, was " + most);
        }
        this.most = most;
        this.work = work;
    }

    /** Somebody with an item, and what he does once he knows. */
    private record Caller<T, R>(T item, CompletableFuture<Supplier<R>> next) {
        Caller(T item) {
            this(item, new CompletableFuture<>());
        }

        R go() {
            return next.join().get();
        }
    }

    /**
     * The result for the item, once it is committed.
     *
     * @throws RuntimeException what the work has thrown for this item
     */
    public R take(T item) {
        Caller<T, R> me = new Caller<>(item);
        synchronized (waiting) {
            if (led) {
                waiting.add(me);
            } else {
                led = true;
                me.next().complete(() -> lead(item));
            }
        }
        return me.go();
    }

    /** How many wait now. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private R lead(T item) {
        Caller<T, R> me = new Caller<>(item);
        List<Caller<T, R>> group = new ArrayList<>();
        group.add(me);
        try {
            join(group);
            serve(group);
        } finally {
            group.forEach(caller -> caller.next().complete(() -> alone(caller.item())));
            handOver();
        }
        return me.go();
    }

    private void join(List<Caller<T, R>> group) {
        synchronized (waiting) {
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
        }
    }

    private void serve(List<Caller<T, R>> group) {
        try {
            List<R> results = work.apply(group.stream().map(Caller::item).toList());
            for (int i = 0; i < group.size(); i++) {
                R result = results.get(i);
                group.get(i).next().complete(() -> result);
            }
        } catch (RuntimeException failure) {
            if (group.size() == 1 || failure instanceof ConnectionException) {
                group.forEach(caller -> caller.next().complete(() -> {
                    throw failure;
                }));
            } else {
                log.warn(
                        "together={} failed={} next=alone",
                        group.size(),
                        failure.getClass().getSimpleName());
            }
        }
    }

    private R alone(T item) {
        return work.apply(List.of(item)).get(0);
    }

    private void handOver() {
        synchronized (waiting) {
            Caller<T, R> next = waiting.poll();
            if (next == null) {
                led = false;
            } else {
                next.next().complete(() -> lead(next.item()));
            }
        }
    }
}
