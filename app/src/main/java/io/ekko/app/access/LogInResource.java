package io.ekko.app.access;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Page;
import io.ekko.app.web.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log-in page. */
@Path("/login")
@Produces("text/html;charset=UTF-8")
public final class LogInResource {
    private final LogIn attempt;
    private final SessionCookie cookie;
    private final Pages pages;

    public LogInResource(LogIn attempt, SessionCookie cookie, Pages pages) {
        this.attempt = attempt;
        this.cookie = cookie;
        this.pages = pages;
    }

    @GET
    public Response show(@Context ContainerRequestContext request, @QueryParam("to") @DefaultValue("/") String target) {
        if (Caller.of(request) instanceof Caller.Person) {
            return Response.seeOther(URI.create("/")).build();
        }
        return form(request, Filled.empty(), within(target)).build();
    }

    @POST
    public Response logIn(
            @Context ContainerRequestContext request,
            @Context HttpServletRequest connection,
            @FormParam("login") @DefaultValue("") String login,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("to") @DefaultValue("/") String target) {
        LogIn.Outcome outcome = attempt.run(login, password, connection.getRemoteAddr());
        if (outcome instanceof LogIn.Outcome.Welcome welcome) {
            return forOpener(Response.status(Response.Status.SEE_OTHER), target)
                    .header("Location", within(target))
                    .cookie(cookie.session(welcome.cookie()))
                    .build();
        }
        Filled typed = Filled.posted(Map.of("login", List.of(login)));
        if (outcome instanceof LogIn.Outcome.TooMany limited) {
            long minutes = limited.pause().toMinutes() + 1;
            return form(request, typed.wrong("login", text(request, "access.log-in.too-many", minutes)), within(target))
                    .status(429)
                    .header("Retry-After", limited.pause().toSeconds() + 1)
                    .build();
        }
        return form(request, typed.wrong("login", text(request, "access.log-in.wrong")), within(target))
                .status(Response.Status.UNAUTHORIZED)
                .build();
    }

    private Response.ResponseBuilder form(ContainerRequestContext request, Filled form, String target) {
        Optional<String> known = cookie.visit(request);
        String visit = known.orElseGet(() -> Digest.random(32));
        Page page = pages.open(request, SessionCookie.csrf(visit), "access");
        Response.ResponseBuilder answer = forOpener(
                Response.ok(Templates.html("access/login.jte", Map.of("page", page, "form", form, "target", target))),
                target);
        return known.isPresent() ? answer : answer.cookie(cookie.visit(visit));
    }

    /** The way to a panel in a CRM goes through a window that must not lose the frame that opened it. */
    private static Response.ResponseBuilder forOpener(Response.ResponseBuilder answer, String target) {
        return within(target).startsWith("/panel/")
                ? answer.header("Cross-Origin-Opener-Policy", "unsafe-none")
                : answer;
    }

    private String text(ContainerRequestContext request, String key, Object... arguments) {
        return pages.open(request, "", "access").t(key, arguments);
    }

    /** An address within Ekko, whatever was asked for. */
    static String within(String target) {
        return target.matches("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*") ? target : "/";
    }
}
