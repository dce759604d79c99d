package io.ekko.app.doubtful;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.invitation.InvitationId;
import io.ekko.response.AcceptSubmit;
import io.ekko.response.DismissSubmits;
import io.ekko.response.DoubtfulSubmit;
import io.ekko.response.DoubtfulSubmitId;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.Outcome;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of doubtful submits, and the two acts: one counts, or all of an invitation are laid aside. */
@Path("/set-up/doubtful")
@Produces("text/html;charset=UTF-8")
public final class DoubtfulPages {
    /** Those decided make room for more. */
    private static final int MOST = 200;

    private static final String BUNDLE = "doubtful";

    private final Connections connections;
    private final DoubtfulSubmits submits;
    private final AcceptSubmit accept;
    private final DismissSubmits dismiss;
    private final Pages pages;

    public DoubtfulPages(
            Connections connections,
            DoubtfulSubmits submits,
            AcceptSubmit accept,
            DismissSubmits dismiss,
            Pages pages) {
        this.connections = connections;
        this.submits = submits;
        this.accept = accept;
        this.dismiss = dismiss;
        this.pages = pages;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        List<DoubtfulWords> waiting = connections.all().stream()
                .map(connection -> words(page, connection))
                .filter(words -> !words.invitations().isEmpty())
                .toList();
        return Response.ok(Templates.html("doubtful/list.jte", Map.of("page", page, "waiting", waiting)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private DoubtfulWords words(Page page, Connection connection) {
        List<DoubtfulSubmit> found = submits.waiting(connection.id(), MOST);
        return new DoubtfulWords(page, connection, found);
    }

    @POST
    @Path("{connection: \\d+}/submits/{id: \\d+}/accept")
    public Response accept(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("id") long id) {
        if (id < 1) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Optional<Outcome> outcome = accept.run(known(connection), new DoubtfulSubmitId(id));
        boolean counts = outcome.filter(found -> found instanceof Outcome.Recorded || found instanceof Outcome.Known)
                .isPresent();
        String key = counts ? "doubtful.accepted" : outcome.isEmpty() ? "doubtful.gone" : "doubtful.closed";
        return back(request, counts, key);
    }

    @POST
    @Path("{connection: \\d+}/invitations/{invitation: \\d+}/dismiss")
    public Response dismiss(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("invitation") long invitation,
            @FormParam("upTo") @DefaultValue("0") long upTo) {
        if (invitation < 1 || upTo < 1) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        int dismissed = dismiss.run(known(connection), new InvitationId(invitation), new DoubtfulSubmitId(upTo));
        return back(request, dismissed > 0, dismissed > 0 ? "doubtful.dismissed" : "doubtful.gone", dismissed);
    }

    private ConnectionId known(long number) {
        return connections.all().stream()
                .map(Connection::id)
                .filter(id -> id.value() == number)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such connection")));
    }

    private Response back(ContainerRequestContext request, boolean good, String key, Object... arguments) {
        String text = pages.texts(request, BUNDLE).get(key, arguments);
        pages.leave(request, good ? Flash.good(text) : new Flash(Flash.Kind.INFO, text));
        return Response.status(303).header("Location", "/set-up/doubtful").build();
    }
}
