package io.ekko.app.doubtful;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import io.ekko.response.AcceptSubmit;
import io.ekko.response.DismissSubmits;
import io.ekko.response.DoubtfulFilter;
import io.ekko.response.DoubtfulSubmit;
import io.ekko.response.DoubtfulSubmitId;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.Outcome;
import io.ekko.response.ResponseEvidence;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of doubtful submits, and the acts: one counts, all of an invitation are laid aside, or all that the reader has narrowed the
 * list to count or are laid aside.
 */
@Path(DoubtfulPages.HOME)
@Produces("text/html;charset=UTF-8")
public final class DoubtfulPages {
    static final String HOME = "/set-up/doubtful";

    /** People on a page. */
    private static final int ROWS = 25;

    private static final String BUNDLE = "doubtful";

    private final Connections connections;
    private final Campaigns campaigns;
    private final DoubtfulSubmits submits;
    private final AcceptSubmit accept;
    private final DismissSubmits dismiss;
    private final ResponseEvidence evidence;
    private final Audit audit;
    private final Pages pages;

    public DoubtfulPages(
            Connections connections,
            Campaigns campaigns,
            DoubtfulSubmits submits,
            AcceptSubmit accept,
            DismissSubmits dismiss,
            ResponseEvidence evidence,
            Audit audit,
            Pages pages) {
        this.connections = connections;
        this.campaigns = campaigns;
        this.submits = submits;
        this.accept = accept;
        this.dismiss = dismiss;
        this.evidence = evidence;
        this.audit = audit;
        this.pages = pages;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        Optional<DoubtfulWords> words = words(page, choice(request));
        return Response.ok(words.map(found -> Templates.html("doubtful/list.jte", Map.of("page", page, "words", found)))
                        .orElseGet(() -> Templates.html("doubtful/none.jte", Map.of("page", page))))
                .build();
    }

    /** What was seen of an answer that counts. */
    @GET
    @Path("answers/{response: \\d+}")
    public Response answer(@Context ContainerRequestContext request, @PathParam("response") long response) {
        if (response < 1) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new EvidenceWords(page.texts(), page.formats()));
        model.put("evidence", evidence.of(new ResponseId(response)).orElse(null));
        return Response.ok(Templates.html("doubtful/answer.jte", model)).build();
    }

    private static DoubtfulChoice choice(ContainerRequestContext request) {
        return DoubtfulChoice.of(request.getUriInfo().getQueryParameters());
    }

    private Optional<DoubtfulWords> words(Page page, DoubtfulChoice choice) {
        List<Connection> all = connections.all();
        return all.stream()
                .filter(one -> choice.connection() == null
                        ? submits.invitationsWaiting(one.id(), DoubtfulFilter.ALL) > 0
                        : one.id().value() == choice.connection())
                .findFirst()
                .map(connection ->
                        words(page, all, connection, choice.in(connection.id().value())));
    }

    private DoubtfulWords words(Page page, List<Connection> all, Connection connection, DoubtfulChoice choice) {
        ConnectionId id = connection.id();
        List<List<DoubtfulSubmit>> found = submits.waiting(id, choice.filter(), choice.before(), ROWS + 1);
        return new DoubtfulWords(
                page,
                connection,
                all,
                campaigns.of(id),
                choice,
                found.size() > ROWS ? found.subList(0, ROWS) : found,
                submits.invitationsWaiting(id, choice.filter()),
                submits.invitationsWaiting(id, DoubtfulFilter.ALL),
                submits.newest(id, choice.filter()).orElse(null),
                submits.busy(id),
                found.size() > ROWS);
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
        if (counts) {
            note(request, "doubtful.accept", "doubtful-submit/" + id);
        }
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
        return dismissed(request, dismissed, "invitation/" + invitation);
    }

    @POST
    @Path("{connection: \\d+}/accept")
    public Response acceptAll(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @FormParam("upTo") @DefaultValue("0") long upTo) {
        DoubtfulFilter filter = narrowed(request, upTo);
        int counted = accept.run(known(connection), filter, new DoubtfulSubmitId(upTo));
        if (counted > 0) {
            note(request, "doubtful.accept", counted + " doubtful-submits up to " + upTo);
        }
        return back(request, counted > 0, "doubtful.all.accepted", counted);
    }

    @POST
    @Path("{connection: \\d+}/dismiss")
    public Response dismissAll(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @FormParam("upTo") @DefaultValue("0") long upTo) {
        DoubtfulFilter filter = narrowed(request, upTo);
        int dismissed = dismiss.run(known(connection), filter, new DoubtfulSubmitId(upTo));
        return dismissed(request, dismissed, dismissed + " doubtful-submits up to " + upTo);
    }

    private Response dismissed(ContainerRequestContext request, int dismissed, String subject) {
        if (dismissed > 0) {
            note(request, "doubtful.dismiss", subject);
        }
        return back(request, dismissed > 0, dismissed > 0 ? "doubtful.dismissed" : "doubtful.gone", dismissed);
    }

    /** All at once is for a choice only, never for the whole list. */
    private static DoubtfulFilter narrowed(ContainerRequestContext request, long upTo) {
        DoubtfulChoice choice = choice(request);
        if (!choice.narrowed() || upTo < 1) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return choice.filter();
    }

    private void note(ContainerRequestContext request, String act, String subject) {
        audit.note(Caller.of(request).actor(), act, subject);
    }

    private ConnectionId known(long number) {
        return ChosenConnection.at(connections.all(), number).id();
    }

    private Response back(ContainerRequestContext request, boolean good, String key, Object... arguments) {
        String text = pages.texts(request, BUNDLE).get(key, arguments);
        pages.leave(request, good ? Flash.good(text) : new Flash(Flash.Kind.INFO, text));
        return Reply.seeOther(choice(request).from(DoubtfulSubmitId.NEWEST).address());
    }
}
