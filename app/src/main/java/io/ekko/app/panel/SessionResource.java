package io.ekko.app.panel;

import io.ekko.app.access.Digest;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a frame fetches its session, and ends it. The cookie goes along whoever frames or calls us, so each call must come from our own
 * pages: by its origin, and by a header that no foreign form can set.
 */
@Path("/panel/{connection}/session")
public final class SessionResource {
    static final String HEADER = "X-Ekko-Panel";

    private final Connections connections;
    private final PanelSessions sessions;
    private final HandOver handOver;
    private final PanelCookie cookie;
    private final String origin;

    SessionResource(
            Connections connections, PanelSessions sessions, HandOver handOver, PanelCookie cookie, URI publicUrl) {
        this.connections = connections;
        this.sessions = sessions;
        this.handOver = handOver;
        this.cookie = cookie;
        this.origin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    /** Takes {@code code} and {@code verifier}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @Nullable Map<String, String> shown) {
        requireOwnPage(request);
        Connection connection = connection(name);
        String made = handOver.finish(connection, text(shown, "code"), text(shown, "verifier"))
                .orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
        return Response.noContent()
                .header("Set-Cookie", cookie.made(name, made))
                .build();
    }

    @DELETE
    public Response end(@Context ContainerRequestContext request, @PathParam("connection") String name) {
        requireOwnPage(request);
        connection(name);
        cookie.read(request).map(Digest::of).ifPresent(sessions::end);
        return Response.noContent().header("Set-Cookie", cookie.gone(name)).build();
    }

    private static String text(@Nullable Map<String, String> shown, String name) {
        String text = shown == null ? null : shown.get(name);
        return text == null ? "" : text;
    }

    private Connection connection(String name) {
        return connections.byName(name).orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
    }

    private void requireOwnPage(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean own = origin.equalsIgnoreCase(request.getHeaderString("Origin"))
                && (site == null || site.equals("same-origin"))
                && "1".equals(request.getHeaderString(HEADER));
        if (!own) {
            throw new ProblemException(Problem.FORGERY);
        }
    }
}
