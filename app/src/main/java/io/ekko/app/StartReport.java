package io.ekko.app;

import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line when the server answers: where, on which ports, and how long the start took. */
final class StartReport implements ServerLifecycleListener {

    private static final Logger LOG = LoggerFactory.getLogger("ekko");

    private final URI publicUrl;
    private final InstantSource clock;

    StartReport(URI publicUrl, InstantSource clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public void serverStarted(Server server) {
        Instant begun =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        LOG.info(
                "ready url={} port={} adminPort={} startMillis={}",
                publicUrl,
                getLocalPort(server),
                getAdminPort(server),
                Duration.between(begun, clock.instant()).toMillis());
    }
}
