package io.ekko.app.mail;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Empties the outbox of what is older than 30 days: it is there to be read, not to keep addresses. */
public final class OldMail implements Sweep {
    static final Duration KEPT = Duration.ofDays(30);

    private final Outbox outbox;
    private final InstantSource clock;

    public OldMail(Jdbi jdbi, InstantSource clock) {
        this.outbox = new Outbox(jdbi);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        return outbox.removeBefore(clock.instant().minus(KEPT));
    }
}
