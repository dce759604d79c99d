package io.ekko.app.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /healthz}: 200 once the start is over and while the database answers, else 503 with {@code Retry-After}. */
@Path("/healthz")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final Logger LOG = LoggerFactory.getLogger(HealthResource.class);
    private static final int RETRY_SECONDS = 2;

    private final Jdbi jdbi;
    private final BooleanSupplier started;

    /** @param started whether the start is over */
    public HealthResource(Jdbi jdbi, BooleanSupplier started) {
        this.jdbi = jdbi;
        this.started = started;
    }

    @GET
    public Response health() {
        if (!started.getAsBoolean()) {
            return unavailable("starting");
        }
        try {
            jdbi.useHandle(handle -> handle.execute("select 1"));
            return Response.ok(Map.of("status", "ok")).cacheControl(never()).build();
        } catch (JdbiException away) {
            LOG.warn("health database=away", away);
            return unavailable("database away");
        }
    }

    private static Response unavailable(String status) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("Retry-After", RETRY_SECONDS)
                .entity(Map.of("status", status))
                .cacheControl(never())
                .build();
    }

    private static CacheControl never() {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return never;
    }
}
