package io.ekko.app.access;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Forgets sessions that are over. */
public final class OldSessions implements Sweep {
    private final Sessions sessions;
    private final InstantSource clock;

    public OldSessions(Jdbi jdbi, InstantSource clock) {
        this.sessions = new Sessions(jdbi);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        return sessions.removeOver(clock.instant());
    }
}
