package io.ekko.app.kill;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting on processes and sockets, always bounded. */
final class Wait {
    private static final Duration LOOK = Duration.ofMillis(40);

    private Wait() {}

    /** Lets others work for so long. */
    static void millis(long millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** @return whether it came true within the time */
    static boolean until(BooleanSupplier there, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            millis(LOOK.toMillis());
        }
        return true;
    }
}
