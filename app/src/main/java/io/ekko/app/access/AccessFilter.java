package io.ekko.app.access;

import com.codahale.metrics.MetricRegistry;
import io.ekko.app.access.AccessRules.Access;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.problem.Wants;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@link AccessRules} about every request that has found its resource, by the resource's own path and not by the address as
 * typed, so that no spelling of an address goes around a rule. Leaves the {@link Caller} for what comes after.
 */
@Priority(Priorities.AUTHENTICATION)
public final class AccessFilter implements ContainerRequestFilter {
    private static final String PANEL_SIGN_IN = "/panel/{connection}/sign-in";

    @Context
    private @Nullable Provider<HttpServletRequest> connection;

    private final Identify identify;
    private final Bounds bounds;
    private final Limiter limiter;
    private final MetricRegistry metrics;

    /** @param limiter of callers: a person or token wherever it comes from, everybody else by address */
    AccessFilter(Identify identify, Bounds bounds, Limiter limiter, MetricRegistry metrics) {
        this.identify = identify;
        this.bounds = bounds;
        this.limiter = limiter;
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String address = address(request);
        Access access = AccessRules.of(request.getMethod(), address);
        if (access instanceof Access.Open && !mayShowPerson(address)) {
            return;
        }
        Caller caller = identify.run(request);
        request.setProperty(Caller.class.getName(), caller);
        limit(caller);
        if (!(access instanceof Access.Open)) {
            decide(request, access, caller, address);
            bounds.keep(request, caller, address);
        }
    }

    private void limit(Caller caller) {
        String who = caller instanceof Caller.Nobody && connection != null
                ? "address/" + connection.get().getRemoteAddr()
                : caller.actor();
        limiter.take(who).ifPresent(pause -> {
            refuse("too-many");
            throw new ProblemException(Problem.TOO_MANY.after((int) pause.toSeconds() + 1));
        });
    }

    private void decide(ContainerRequestContext request, Access access, Caller caller, String address) {
        if (caller instanceof Caller.Nobody || (access instanceof Access.Person && caller instanceof Caller.Program)) {
            logInFirst(request);
        } else if (!allowed(access, caller)) {
            refuse("forbidden");
            throw new ProblemException(Problem.FORBIDDEN);
        } else if (caller instanceof Caller.Person person
                && person.user().mustChange()
                && !address.equals("/password")
                && !address.equals("/logout")
                && !address.equals("/preferences")) {
            request.abortWith(goTo(request, "/password"));
        }
    }

    private static boolean allowed(Access access, Caller caller) {
        if (access instanceof Access.Person rule) {
            return caller.is(rule.least());
        }
        Access.Known rule = (Access.Known) access;
        if (caller instanceof Caller.Program program) {
            Scope scope = rule.scope();
            return scope == null || program.token().allows(scope);
        }
        return caller.is(rule.least());
    }

    private void logInFirst(ContainerRequestContext request) {
        refuse("unauthorised");
        if (Wants.json(request)) {
            throw new ProblemException(Problem.UNAUTHORISED);
        }
        String target = request.getMethod().equals("GET") && request.getHeaderString("HX-Request") == null
                ? "/login?to="
                        + URLEncoder.encode(request.getUriInfo().getRequestUri().getRawPath(), StandardCharsets.UTF_8)
                : "/login";
        request.abortWith(goTo(request, target));
    }

    /** A redirect that also htmx follows with the whole page. */
    private static Response goTo(ContainerRequestContext request, String target) {
        boolean htmx = request.getHeaderString("HX-Request") != null;
        return htmx
                ? Response.status(Response.Status.UNAUTHORIZED)
                        .header("HX-Redirect", target)
                        .build()
                : Response.status(Response.Status.SEE_OTHER)
                        .header("Location", target)
                        .build();
    }

    /** Addresses that are open and yet show more, or something else, to those who are logged in. */
    private static boolean mayShowPerson(String address) {
        return address.equals("/login")
                || address.equals("/calculator")
                || address.equals(PANEL_SIGN_IN)
                || address.equals("/card")
                || address.startsWith("/card/");
    }

    private void refuse(String why) {
        metrics.counter("ekko.refused." + why).inc();
    }

    /** The path of the resource that will answer, with its parameters as they are declared. */
    static String address(ContainerRequestContext request) {
        StringBuilder path = new StringBuilder();
        ((ExtendedUriInfo) request.getUriInfo())
                .getMatchedTemplates()
                .forEach(template -> path.insert(0, template.getTemplate()));
        return "/"
                + path.toString().replaceAll("/+", "/").replaceFirst("^/", "").replaceFirst("/$", "");
    }
}
