package io.ekko.app.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's time moved by what stands in a file, so that hours pass for all processes that read the same file without anybody
 * waiting for them. It never goes back.
 */
final class MovedClock implements InstantSource {
    private static final long READ_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private final Path file;
    private final InstantSource machine = Clock.systemUTC();
    private long moved;
    private long readAt;

    private MovedClock(Path file) {
        this.file = file;
        read();
    }

    /** The clock of a file that somebody else moves. */
    static MovedClock reading(Path file) {
        return new MovedClock(file);
    }

    /** A new clock that shows this time now. */
    static MovedClock showing(Path file, Instant now) {
        write(file, Duration.between(Instant.now(), now).toMillis());
        return new MovedClock(file);
    }

    @Override
    public synchronized Instant instant() {
        if (System.nanoTime() - readAt > READ_AGAIN_NANOS) {
            read();
        }
        return machine.instant().plusMillis(moved);
    }

    synchronized void advance(Duration time) {
        write(file, moved + time.toMillis());
        read();
    }

    private synchronized void read() {
        try {
            moved = Long.parseLong(Files.readString(file));
            readAt = System.nanoTime();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, long millis) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, Long.toString(millis));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
