package io.ekko.app.superoffice.link;

import io.ekko.secret.Vault;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Forgets drafts and trips that nobody came back to. */
public final class OldDrafts implements Sweep {
    private final Drafts drafts;
    private final ApprovalTrips trips;
    private final InstantSource clock;

    public OldDrafts(Jdbi jdbi, Vault vault, InstantSource clock) {
        this.drafts = new Drafts(jdbi, vault);
        this.trips = new ApprovalTrips(jdbi, vault);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        return drafts.dropOld(clock.instant()) + trips.dropOld(clock.instant());
    }
}
