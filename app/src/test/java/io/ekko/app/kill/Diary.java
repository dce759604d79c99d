package io.ekko.app.kill;

import java.time.Duration;
import java.util.Locale;

/** Tells what happens and when, so that whoever waits sees that it goes on. */
final class Diary {
    private final long begun = System.nanoTime();

    void note(String what) {
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), what);
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }
}
