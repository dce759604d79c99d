package io.ekko.inbox;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.InstantSource;

/** Deletes deliveries that were finished more than {@link Inbox#KEPT} ago. */
public final class ForgetDeliveries implements Sweep {
    private static final int BATCH = 5000;

    private final Inbox inbox;
    private final InstantSource clock;

    public ForgetDeliveries(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        return inbox.forget(clock.instant().minus(Inbox.KEPT), BATCH);
    }
}
