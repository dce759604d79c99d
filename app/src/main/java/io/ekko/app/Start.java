package io.ekko.app;

import io.dropwizard.lifecycle.ServerLifecycleListener;
import io.ekko.scheduler.StandingWork;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens once the server listens: the rest of the opening is awaited, the built-in CRM is told where Ekko is, the standing work
 * begins, and one line says where everything is and how long it took.
 */
final class Start implements ServerLifecycleListener {
    private static final Logger LOG = LoggerFactory.getLogger("ekko");

    private final CompletableFuture<Void> opened;
    private final Consumer<URI> install;
    private final StandingWork standingWork;
    private final InstantSource clock;
    private final Greeting greeting;
    private volatile boolean done;

    /** Tells the person at the terminal where to go. */
    @FunctionalInterface
    interface Greeting {
        void print(URI address);
    }

    /** @param install tells the built-in CRM where Ekko can be reached from its own machine */
    Start(
            CompletableFuture<Void> opened,
            Consumer<URI> install,
            StandingWork standingWork,
            InstantSource clock,
            Greeting greeting) {
        this.opened = opened;
        this.install = install;
        this.standingWork = standingWork;
        this.clock = clock;
        this.greeting = greeting;
    }

    /** Whether everything is there: the data, the connection, the work. */
    boolean done() {
        return done;
    }

    @Override
    public void serverStarted(Server server) {
        opened.join();
        install.accept(URI.create("http://127.0.0.1:" + getLocalPort(server)));
        standingWork.start();
        done = true;
        Instant begun =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        LOG.info(
                "ready port={} adminPort={} startMillis={}",
                getLocalPort(server),
                getAdminPort(server),
                Duration.between(begun, clock.instant()).toMillis());
        greeting.print(URI.create("http://localhost:" + getLocalPort(server)));
    }
}
