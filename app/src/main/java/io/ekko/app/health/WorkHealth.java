package io.ekko.app.health;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import io.ekko.scheduler.StandingWork;
import io.ekko.work.Duty;
import java.util.Locale;

/** Healthy while the standing work runs. */
public final class WorkHealth extends HealthCheck {
    private final StandingWork standingWork;

    public WorkHealth(StandingWork standingWork) {
        this.standingWork = standingWork;
    }

    /** Counts what each duty did and where it failed. */
    public static void measure(StandingWork standingWork, MetricRegistry metrics) {
        for (Duty duty : standingWork.duties()) {
            String name = duty.name().toLowerCase(Locale.ROOT);
            metrics.register("ekko.work.done." + name, (Gauge<Long>) () -> standingWork.done(duty));
            metrics.register("ekko.work.failed." + name, (Gauge<Long>) () -> standingWork.failed(duty));
        }
    }

    @Override
    protected Result check() {
        return standingWork.running() ? Result.healthy() : Result.unhealthy("standing work does not run");
    }
}
