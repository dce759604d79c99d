package io.ekko.app.health;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.ekko.subscription.Subscriptions;
import org.jdbi.v3.core.JdbiException;

/** Healthy while every CRM that sends events still sends them. */
public final class SubscriptionHealth extends HealthCheck {
    private final Subscriptions subscriptions;

    SubscriptionHealth(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    public static void install(Subscriptions subscriptions, Environment environment) {
        environment.healthChecks().register("subscriptions", new SubscriptionHealth(subscriptions));
        environment.metrics().register("ekko.subscriptions.broken", (Gauge<Double>) () -> broken(subscriptions));
    }

    /** Not a number while the database is away. */
    private static double broken(Subscriptions subscriptions) {
        try {
            return subscriptions.broken();
        } catch (JdbiException away) {
            return Double.NaN;
        }
    }

    @Override
    protected Result check() {
        long broken = subscriptions.broken();
        return broken == 0
                ? Result.healthy()
                : Result.unhealthy(
                        "%d connections are not told of closed tickets; see Set-up, the connection's page", broken);
    }
}
