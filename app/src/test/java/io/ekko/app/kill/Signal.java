package io.ekko.app.kill;

import java.io.IOException;

/** The signals that Java does not send by itself, to a process that we started. */
enum Signal {
    /** Ends a process at once; it does not notice. */
    KILL,
    /** Holds a process up; it does not notice. */
    STOP,
    /** Lets a process go on that was held up. */
    CONT,
    /** Ends PostgreSQL without waiting for those who are connected. */
    INT,
    /** Ends a program in good order. */
    TERM;

    void to(Process process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException("there is no kill command", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
