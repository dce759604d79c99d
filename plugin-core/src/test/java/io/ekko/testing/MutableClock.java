package io.ekko.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until the test moves it; safe for use by several threads. */
public final class MutableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private MutableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that stands at this instant, written as in {@code 2026-03-02T09:00:00Z}. */
    public static MutableClock at(String instant) {
        return at(Instant.parse(instant));
    }

    public static MutableClock at(Instant instant) {
        return new MutableClock(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock on and returns where it stands then; a negative amount moves it back. */
    public Instant advance(Duration amount) {
        return now.updateAndGet(instant -> instant.plus(amount));
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    public void set(String instant) {
        set(Instant.parse(instant));
    }
}
