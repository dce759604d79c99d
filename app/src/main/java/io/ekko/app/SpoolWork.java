package io.ekko.app;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.engine.Engine;
import io.ekko.app.health.SpoolHealth;
import io.ekko.inbox.DrainSpool;
import io.ekko.inbox.Spool;
import io.ekko.work.Counters;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spool of this node, and the thread that drains it: not shared with other nodes, since the file is not. */
final class SpoolWork implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolWork.class);
    private static final int SECONDS = 2;
    private static final int SECONDS_ASIDE = 600;

    private final Spool spool;
    private final Spool aside;
    private final DrainSpool drain;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread drainer = new Thread(work, "ekko-spool");
        drainer.setDaemon(true);
        return drainer;
    });
    private @Nullable Future<?> looking;
    private @Nullable Future<?> retrying;

    private SpoolWork(Path folder, long most, Engine engine, Counters counters) {
        this.spool = new Spool(folder.resolve("hooks.spool"), most);
        this.aside = new Spool(folder.resolve("hooks.aside"), most);
        this.drain =
                new DrainSpool(engine.jdbi(), spool, aside, engine.crms(), engine.bell(), counters, engine.clock());
    }

    /** Opens the spool in the data folder; it is drained from the start of the server on. */
    static Spool install(EkkoConfiguration configuration, Environment environment, Engine engine, Counters counters) {
        SpoolWork work =
                new SpoolWork(configuration.folder(), configuration.limits().spoolBytes(), engine, counters);
        environment.lifecycle().manage(work);
        environment.metrics().register("ekko.spool.bytes", (Gauge<Long>) work.spool::waiting);
        environment.metrics().register("ekko.spool.aside.bytes", (Gauge<Long>) work.aside::waiting);
        environment.healthChecks().register("spool", new SpoolHealth(work.aside));
        return work.spool;
    }

    @Override
    public void start() {
        looking = every(SECONDS, drain::run);
        retrying = every(SECONDS_ASIDE, drain::retryAside);
    }

    private Future<?> every(int seconds, Runnable work) {
        return thread.scheduleWithFixedDelay(() -> guarded(work), SECONDS, seconds, TimeUnit.SECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            LOG.error("spool decision=look-again", broken);
        }
    }

    @Override
    public void stop() {
        if (looking != null && retrying != null) {
            looking.cancel(false);
            retrying.cancel(false);
        }
        thread.shutdownNow();
        spool.close();
        aside.close();
    }
}
