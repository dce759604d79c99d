package io.ekko.app.digest;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.access.User;
import io.ekko.app.mail.StaffMail;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.digest.Issues;
import io.ekko.digest.Subscriber;
import io.ekko.digest.Subscribers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a reader of reports orders and ends the weekly mail. */
@Path("/reports/digest")
@Produces("text/html;charset=UTF-8")
public final class DigestPages {
    private final ReachableConnections reachable;
    private final Subscribers subscribers;
    private final Issues issues;
    private final Audit audit;
    private final Pages pages;
    private final InstantSource clock;

    DigestPages(
            ReachableConnections reachable,
            Subscribers subscribers,
            Issues issues,
            Audit audit,
            Pages pages,
            InstantSource clock) {
        this.reachable = reachable;
        this.subscribers = subscribers;
        this.issues = issues;
        this.audit = audit;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String show(
            @Context ContainerRequestContext request, @QueryParam("connection") @Nullable String connection) {
        User user = user(request);
        Map<String, String> values = new HashMap<>();
        Optional<Subscriber> ordered = subscribers.ofUser(user.id().value());
        values.put("email", ordered.map(Subscriber::email).orElse(StaffMail.takes(user.login()) ? user.login() : ""));
        values.put("connection", connection == null ? "" : connection);
        return page(request, user, Filled.of(values));
    }

    @POST
    public Response order(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        User user = user(request);
        Filled form = Filled.posted(posted);
        Connection connection = reachable.named(request, form.value("connection"));
        String email = form.value("email").strip();
        if (email.length() > 254 || !StaffMail.takes(email)) {
            form.wrong("email", pages.texts(request, "digest").get("digest.wrong.email"));
            return Response.status(422).entity(page(request, user, form)).build();
        }
        subscribers.order(connection.id(), user.id().value(), email, clock.instant());
        audit.note(Caller.of(request).actor(), "digest.order", connection.name());
        pages.leave(request, Flash.good(pages.texts(request, "digest").get("digest.ordered")));
        return back();
    }

    @POST
    @Path("stop")
    public Response stop(@Context ContainerRequestContext request) {
        subscribers.ofUser(user(request).id().value()).ifPresent(ordered -> subscribers.end(ordered.id()));
        pages.leave(request, Flash.good(pages.texts(request, "digest").get("digest.stopped")));
        return back();
    }

    private String page(ContainerRequestContext request, User user, Filled form) {
        Page page = pages.of(request, Place.REPORTS, "digest", "report");
        List<Connection> connections = reachable.of(request);
        Optional<Subscriber> ordered = subscribers.ofUser(user.id().value());
        String status = ordered.flatMap(one -> connections.stream()
                        .filter(connection -> connection.id().equals(one.connection()))
                        .findFirst()
                        .map(connection -> page.t("digest.status", one.email(), connection.title())))
                .orElse("");
        String latest = issues.latest(user.id().value())
                .map(issue -> page.t(
                        "digest.latest."
                                + issue.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        page.formats().dateTime(issue.at())))
                .orElse("");
        return Templates.html(
                "digest/digest.jte",
                Map.of(
                        "page", page,
                        "form", form,
                        "status", status,
                        "latest", latest,
                        "connections",
                                connections.stream()
                                        .map(one -> new Option(one.name(), one.title()))
                                        .toList()));
    }

    private static User user(ContainerRequestContext request) {
        if (Caller.of(request) instanceof Caller.Person person) {
            return person.user();
        }
        throw new ProblemException(Problem.NOT_FOUND);
    }

    private static Response back() {
        return Response.status(303).header("Location", "/reports/digest").build();
    }
}
