package io.ekko.scheduler;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sweeps of one duty on this node until nothing is due, never twice at the same time. A call that comes while it runs makes it look once
 * more, however many calls come: none is lost and none piles up.
 */
final class DutyLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DutyLoop.class);

    private enum State {
        IDLE,
        RUNNING,
        CALLED_AGAIN
    }

    private final Duty duty;
    private final List<Sweep> sweeps;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean stopped;

    DutyLoop(Duty duty, List<Sweep> sweeps) {
        this.duty = duty;
        this.sweeps = List.copyOf(sweeps);
    }

    /** Takes the turn if nobody has it; otherwise leaves word for the one who has. */
    boolean begin() {
        return state.getAndUpdate(before -> before == State.IDLE ? State.RUNNING : State.CALLED_AGAIN) == State.IDLE;
    }

    /** Works until nothing is due and nobody has called meanwhile. Only after {@link #begin()} said yes. */
    void work() {
        do {
            state.set(State.RUNNING);
            drain();
        } while (!state.compareAndSet(State.RUNNING, State.IDLE));
    }

    /** Begins and works, or leaves word. */
    void run() {
        if (begin()) {
            work();
        }
    }

    private void drain() {
        for (Sweep sweep : sweeps) {
            try {
                drain(sweep);
            } catch (RuntimeException e) {
                // The interval tries again; one sweep that fails must not end the others.
                failed.incrementAndGet();
                LOG.error("duty={} decision=again-at-next-interval", duty, e);
            }
        }
    }

    private void drain(Sweep sweep) {
        for (int taken = 1; taken > 0 && !stopped; ) {
            taken = sweep.run();
            done.addAndGet(taken);
        }
    }

    /** Lets the batch in hand finish and takes no other. */
    void stop() {
        stopped = true;
    }

    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }
}
