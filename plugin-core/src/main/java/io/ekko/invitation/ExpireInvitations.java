package io.ekko.invitation;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends invitations whose time is over, and puts hand-overs whose sender died in doubt. */
public final class ExpireInvitations implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireInvitations.class);
    private static final int BATCH = 1000;

    private final HandedOver handedOver;
    private final HandedReminders reminders;
    private final InstantSource clock;

    public ExpireInvitations(Jdbi jdbi, InstantSource clock) {
        this.handedOver = new HandedOver(jdbi);
        this.reminders = new HandedReminders(jdbi);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        Instant now = clock.instant();
        int abandoned = handedOver.abandon(now) + reminders.abandon(now);
        int expired = handedOver.expire(now, BATCH);
        if (abandoned > 0) {
            LOG.warn("in doubt mails={} why=sender-did-not-come-back", abandoned);
        }
        return abandoned + expired;
    }
}
