package io.ekko.app.panel;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Forgets sessions in frames that are over, and codes that nobody fetched. */
public final class OldPanelSessions implements Sweep {
    private final PanelSessions sessions;
    private final InstantSource clock;

    public OldPanelSessions(Jdbi jdbi, InstantSource clock) {
        this.sessions = new PanelSessions(jdbi);
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
