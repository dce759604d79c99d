package io.ekko.app.access;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connections;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys with which programs call Ekko, for administrators. */
@Path("/set-up/tokens")
@Produces("text/html;charset=UTF-8")
public final class TokensResource {
    private static final Set<String> DAYS = Set.of("30", "90", "365");

    private final ApiTokens tokens;
    private final Connections connections;
    private final IssueToken issueToken;
    private final RevokeToken revokeToken;
    private final Pages pages;
    private final InstantSource clock;

    public TokensResource(
            ApiTokens tokens,
            Connections connections,
            IssueToken issueToken,
            RevokeToken revokeToken,
            Pages pages,
            InstantSource clock) {
        this.tokens = tokens;
        this.connections = connections;
        this.issueToken = issueToken;
        this.revokeToken = revokeToken;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String list(@Context ContainerRequestContext request) {
        return page(request, usual(), "");
    }

    @POST
    public Response issue(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        String name = form.value("name").strip();
        Set<Scope> scopes = form.values("scope").stream()
                .map(Scope::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (name.isEmpty() || name.length() > 200) {
            form.wrong("name", text(request, "access.tokens.name-form"));
        }
        if (scopes.isEmpty()) {
            form.wrong("scope", text(request, "access.tokens.scope-form"));
        }
        Optional<Reach> reach = ReachForm.read(form, connections.all(), pages.texts(request, "access"));
        if (reach.filter(few -> !few.isAll()).isPresent() && scopes.stream().anyMatch(Scope::ofWholeInstallation)) {
            form.wrong("scope", text(request, "access.reach.scope"));
        }
        if (form.isWrong() || reach.isEmpty()) {
            return Reply.refused(page(request, form, ""));
        }
        String days = form.value("days");
        Instant until = DAYS.contains(days) ? clock.instant().plus(Duration.ofDays(Long.parseLong(days))) : null;
        String key = issueToken.run(Caller.of(request).actor(), name, scopes, reach.get(), until);
        return Response.ok(page(request, usual(), key)).build();
    }

    @POST
    @Path("{id}/revoke")
    public Response revoke(@Context ContainerRequestContext request, @PathParam("id") long id) {
        if (!revokeToken.run(Caller.of(request).actor(), id)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        pages.leave(request, Flash.good(text(request, "access.tokens.revoked")));
        return Reply.seeOther("/set-up/tokens");
    }

    private String page(ContainerRequestContext request, Filled form, String key) {
        Page page = pages.of(request, Place.SET_UP, "access");
        return Templates.html(
                "access/tokens.jte",
                Map.of(
                        "page",
                        page,
                        "tokens",
                        tokens.all(),
                        "connections",
                        connections.all(),
                        "form",
                        form,
                        "key",
                        key,
                        "now",
                        clock.instant()));
    }

    private static Filled usual() {
        Map<String, List<String>> values = new HashMap<>(ReachForm.of(Reach.ALL));
        values.put("days", List.of("365"));
        return Filled.posted(values);
    }

    private String text(ContainerRequestContext request, String key) {
        return pages.texts(request, "access").get(key);
    }
}
