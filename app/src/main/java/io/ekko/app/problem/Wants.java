package io.ekko.app.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a caller reads JSON or a page. */
public final class Wants {
    private static final List<String> PROGRAMS = List.of("api", "crm/api", "hooks", "answers", "healthz");

    private Wants() {}

    /** JSON under the addresses for programs, for whoever sends a token, and for whoever does not accept HTML. */
    public static boolean json(ContainerRequestContext request) {
        return json(
                request.getUriInfo().getPath(),
                request.getHeaderString(HttpHeaders.ACCEPT),
                request.getHeaderString(HttpHeaders.AUTHORIZATION) != null);
    }

    static boolean json(String path, @Nullable String accept, boolean token) {
        String bare = path.replaceFirst("^/+", "");
        return token
                || PROGRAMS.stream().anyMatch(start -> bare.equals(start) || bare.startsWith(start + "/"))
                || accept == null
                || !accept.contains("text/html");
    }
}
