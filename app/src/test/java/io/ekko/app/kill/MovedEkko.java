package io.ekko.app.kill;

import io.ekko.app.EkkoApplication;
import java.nio.file.Path;

/** Ekko as its own main class starts it, with a clock that is moved from outside. */
final class MovedEkko {
    /** The system property that names the clock's file. */
    static final String CLOCK = "ekko.kill.clock";

    private MovedEkko() {}

    public static void main(String[] arguments) throws Exception {
        new EkkoApplication(MovedClock.reading(Path.of(System.getProperty(CLOCK)))).run(arguments);
    }
}
