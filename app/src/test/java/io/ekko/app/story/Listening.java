package io.ekko.app.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ekko.connector.superoffice.fake.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** JAX-RS resources on the JDK's own HTTP server, at a free port, one request at a time. */
final class Listening implements AutoCloseable {
    /** Kept, because the logging of the JDK forgets the level of a logger that nobody holds. */
    private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

    static {
        JERSEY.setLevel(Level.SEVERE);
    }

    /** Nothing is looked for beside what is registered: programs are started here by the hundred. */
    private static final Map<String, Object> PLAIN = Map.of(
            ServerProperties.WADL_FEATURE_DISABLE, true,
            ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);

    private final ApplicationHandler resources;
    private final HttpServer server;

    private Listening(ApplicationHandler resources) {
        this.resources = resources;
        this.server = Loopback.serve(this::answer);
    }

    static Listening with(List<Object> resources) {
        ResourceConfig config = new ResourceConfig().addProperties(PLAIN);
        resources.forEach(config::register);
        return new Listening(new ApplicationHandler(config));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI base = URI.create(address() + "/");
        ContainerRequest request = new ContainerRequest(
                base,
                base.resolve(exchange.getRequestURI().toString()),
                exchange.getRequestMethod(),
                null,
                new MapPropertiesDelegate(),
                null);
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.setEntityStream(exchange.getRequestBody());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int status;
        try {
            ContainerResponse response = resources.apply(request, body).get();
            response.getStringHeaders()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            status = response.getStatus();
        } catch (InterruptedException | ExecutionException | RuntimeException | Mortality.Died failed) {
            status = 500;
        }
        try (exchange) {
            boolean silent = body.size() == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, silent ? -1 : body.size());
            if (!silent) {
                exchange.getResponseBody().write(body.toByteArray());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
