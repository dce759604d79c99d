package io.ekko.app.health;

import com.codahale.metrics.health.HealthCheck;
import io.ekko.inbox.Spool;

/** Healthy while no hook had to be put aside. */
public final class SpoolHealth extends HealthCheck {
    private final Spool aside;

    public SpoolHealth(Spool aside) {
        this.aside = aside;
    }

    @Override
    protected Result check() {
        long bytes = aside.waiting();
        return bytes == 0
                ? Result.healthy()
                : Result.unhealthy(
                        "%d bytes of hooks could not be taken; the log says why (decision=aside), and they are tried again",
                        bytes);
    }
}
