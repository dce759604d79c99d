package io.ekko.app;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.engine.Engine;
import io.ekko.receiver.Limits;
import io.ekko.receiver.ReceiverResources;
import io.ekko.work.Counters;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Opens the addresses that the outside calls: survey, unsubscribe, hooks and answers. */
final class Reception {
    /** The request attribute with the network address of who calls, which JAX-RS does not tell by itself. */
    private static final String CALLER = "io.ekko.caller";

    private Reception() {}

    static void open(EkkoConfiguration configuration, Environment environment, Engine engine) {
        environment
                .servlets()
                .addFilter("caller", (request, response, chain) -> {
                    request.setAttribute(CALLER, request.getRemoteAddr());
                    chain.doFilter(request, response);
                })
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        // A mail that stays in the outbox passes no gateway that could follow its links.
        boolean mailed = !configuration.mail().host().isBlank();
        Limits limits = new Limits(
                configuration.limits().bodyBytes(),
                configuration.limits().requestsPerMinute(),
                mailed ? configuration.limits().shortestReading() : Duration.ZERO,
                mailed ? configuration.limits().soonestVisit() : Duration.ZERO);
        Counters counters = name -> environment
                .metrics()
                .counter(MetricRegistry.name("receiver", name))
                .inc();
        ReceiverResources.of(
                        engine.jdbi(),
                        engine.crms(),
                        engine.vault(),
                        engine.links(),
                        engine.bell(),
                        counters,
                        limits,
                        request -> String.valueOf(request.getProperty(CALLER)),
                        Optional.of(SpoolWork.install(configuration, environment, engine, counters)),
                        engine.clock())
                .forEach(environment.jersey()::register);
    }
}
