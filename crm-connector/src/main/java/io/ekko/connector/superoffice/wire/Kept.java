package io.ekko.connector.superoffice.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that changes rarely, read once and kept for a while. Callers who come while it is read wait for it. */
public final class Kept<T> {
    private static final Duration BRIEFLY = Duration.ofMinutes(1);

    private final Supplier<T> source;
    private final Duration life;
    private final InstantSource clock;
    private @Nullable T value;
    private Instant read = Instant.MIN;

    public Kept(Supplier<T> source, Duration life, InstantSource clock) {
        this.source = source;
        this.life = life;
        this.clock = clock;
    }

    /**
     * As {@link #get}, read anew when it lacks what is looked for and was not read in the last minute: something new may have been added.
     *
     * @param knows whether what was read has what is looked for
     */
    public synchronized T get(Predicate<T> knows) {
        T known = get();
        if (knows.test(known) || clock.instant().isBefore(read.plus(BRIEFLY))) {
            return known;
        }
        read = Instant.MIN;
        return get();
    }

    /** What was read, at most as old as it may be. */
    public synchronized T get() {
        T known = value;
        Instant now = clock.instant();
        if (known != null && now.isBefore(read.plus(life))) {
            return known;
        }
        T fresh = source.get();
        value = fresh;
        read = now;
        return fresh;
    }
}
