package io.ekko.app.health;

import com.codahale.metrics.CachedGauge;
import com.codahale.metrics.MetricRegistry;
import io.ekko.invitation.MailsInDoubt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** How much waits for somebody to look, over all connections, counted at most four times a minute. Not a number while the database is away. */
public final class WaitingGauges {
    private WaitingGauges() {}

    public static void measure(Jdbi jdbi, MetricRegistry metrics) {
        gauge(
                metrics,
                "ekko.parked.deliveries",
                () -> count(jdbi, "select count(*) from inbox where state = 'PARKED'"));
        gauge(
                metrics,
                "ekko.parked.writebacks",
                () -> count(jdbi, "select count(*) from write_back where state = 'PARKED'"));
        gauge(metrics, "ekko.gone.records", () -> count(jdbi, "select count(*) from write_back where state = 'GONE'"));
        gauge(metrics, "ekko.indoubt.mails", () -> new MailsInDoubt(jdbi).count());
        gauge(
                metrics,
                "ekko.doubtful.submits",
                () -> count(jdbi, "select count(*) from doubtful_submit where state = 'WAITING'"));
    }

    private static void gauge(MetricRegistry metrics, String name, LongSupplier count) {
        metrics.register(name, new CachedGauge<Double>(15, TimeUnit.SECONDS) {
            @Override
            protected Double loadValue() {
                try {
                    return (double) count.getAsLong();
                } catch (JdbiException away) {
                    return Double.NaN;
                }
            }
        });
    }

    private static long count(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
