package io.ekko.app.followup;

import io.ekko.app.access.Pages;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.followup.FollowUp;
import io.ekko.followup.FollowUpId;
import io.ekko.followup.FollowUpState;
import io.ekko.followup.FollowUps;
import io.ekko.followup.MarkContacted;
import io.ekko.followup.ResolveFollowUp;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of follow-ups, and the two acts on one: contacted, resolved. */
@Path("/follow-ups")
@Produces("text/html;charset=UTF-8")
public final class FollowUpsResource {
    private static final int ROWS = 25;

    private final ReachableConnections reachable;
    private final Crms crms;
    private final FollowUps followUps;
    private final MarkContacted markContacted;
    private final ResolveFollowUp resolveFollowUp;
    private final Pages pages;
    private final InstantSource clock;

    public FollowUpsResource(
            ReachableConnections reachable,
            Crms crms,
            FollowUps followUps,
            MarkContacted markContacted,
            ResolveFollowUp resolveFollowUp,
            Pages pages,
            InstantSource clock) {
        this.reachable = reachable;
        this.crms = crms;
        this.followUps = followUps;
        this.markContacted = markContacted;
        this.resolveFollowUp = resolveFollowUp;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public Response list(
            @Context ContainerRequestContext request,
            @QueryParam("connection") @DefaultValue("") String name,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("owner") @DefaultValue("") String owner,
            @QueryParam("after") @DefaultValue("") String after) {
        Page page = pages.of(request, Place.FOLLOW_UPS, "followup", "nps");
        List<Connection> all = reachable.of(request);
        Optional<Connection> connection =
                name.isEmpty() ? all.stream().findFirst() : Optional.of(reachable.named(request, name));
        if (connection.isEmpty()) {
            return html(200, "followup/none.jte", Map.of("page", page));
        }
        FollowUps.Filter filter = filter(connection.get(), state(state), owner, after);
        List<FollowUp> found = followUps.list(filter, ROWS + 1);
        List<FollowUp> rows = found.subList(0, Math.min(ROWS, found.size()));
        FollowUpWords words = new FollowUpWords(
                page,
                connection.get(),
                LocalDate.ofInstant(clock.instant(), connection.get().zone()),
                state,
                owner);
        Map<String, Object> model = new HashMap<>(Map.of("page", page, "rows", rows, "words", words));
        model.put("owners", followUps.owners(connection.get().id()));
        model.put("form", Filled.of(Map.of("state", state, "owner", owner)));
        model.put("next", found.size() > ROWS ? words.after(rows.get(ROWS - 1)) : null);
        model.put("first", after.isEmpty());
        model.put("tabs", ConnectionTabs.of(all, connection.get().id(), one -> "/follow-ups?connection=" + one.name()));
        return html(200, "followup/list.jte", model);
    }

    @GET
    @Path("{connection}/{id}")
    public Response one(
            @Context ContainerRequestContext request, @PathParam("connection") String name, @PathParam("id") long id) {
        Connection connection = reachable.named(request, name);
        return one(request, connection, known(connection, id), Filled.empty());
    }

    @POST
    @Path("{connection}/{id}/contacted")
    public Response contacted(
            @Context ContainerRequestContext request, @PathParam("connection") String name, @PathParam("id") long id) {
        Connection connection = reachable.named(request, name);
        FollowUp followUp = known(connection, id);
        boolean done = markContacted.mark(connection.id(), followUp.id());
        leave(request, done ? "followup.contacted.done" : "followup.changed", done);
        return back(connection, followUp);
    }

    @POST
    @Path("{connection}/{id}/resolve")
    public Response resolve(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @PathParam("id") long id,
            @FormParam("outcome") @DefaultValue("") String outcome,
            @FormParam("lesson") @DefaultValue("") String lesson) {
        Connection connection = reachable.named(request, name);
        FollowUp followUp = known(connection, id);
        Filled form = Filled.posted(Map.of("outcome", List.of(outcome), "lesson", List.of(lesson)));
        if (outcome.isBlank() || outcome.length() > ResolveFollowUp.LONGEST) {
            form.wrong("outcome", text(request, "followup.wrong.outcome"));
        }
        if (lesson.length() > ResolveFollowUp.LONGEST) {
            form.wrong("lesson", text(request, "followup.wrong.lesson"));
        }
        if (form.isWrong()) {
            return one(request, connection, followUp, form);
        }
        boolean done = resolveFollowUp.resolve(connection.id(), followUp.id(), outcome, lesson);
        leave(request, done ? "followup.resolved.done" : "followup.changed", done);
        return Reply.seeOther("/follow-ups?connection=" + connection.name());
    }

    private Response one(ContainerRequestContext request, Connection connection, FollowUp followUp, Filled form) {
        Page page = pages.of(request, Place.FOLLOW_UPS, "followup", "nps");
        LocalDate today = LocalDate.ofInstant(clock.instant(), connection.zone());
        FollowUpWords words = new FollowUpWords(page, connection, today, "", "");
        Map<String, Object> model =
                new HashMap<>(Map.of("page", page, "followUp", followUp, "words", words, "form", form));
        model.put(
                "crm",
                crms.of(connection.id())
                        .pageOf(followUp.contact())
                        .map(URI::toString)
                        .orElse(null));
        return html(form.isWrong() ? 422 : 200, "followup/one.jte", model);
    }

    private FollowUp known(Connection connection, long id) {
        return Optional.of(id)
                .filter(number -> number > 0)
                .flatMap(number -> followUps.byId(connection.id(), new FollowUpId(number)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such follow-up")));
    }

    private static @Nullable FollowUpState state(String text) {
        for (FollowUpState state : FollowUpState.values()) {
            if (state.wireName().equals(text)) {
                return state;
            }
        }
        if (text.isEmpty()) {
            return null;
        }
        throw new ProblemException(Problem.BAD_REQUEST.because("state must be open, contacted or resolved"));
    }

    /** @param after due day and number of the last row before, as in 2026-11-18/7 */
    private static FollowUps.Filter filter(
            Connection connection, @Nullable FollowUpState state, String owner, String after) {
        String byWhom = owner.isEmpty() ? null : owner;
        if (after.isEmpty()) {
            return new FollowUps.Filter(connection.id(), state, byWhom, null, 0);
        }
        if (after.matches("\\d{4}-\\d{2}-\\d{2}/\\d{1,18}")) {
            try {
                LocalDate due = LocalDate.parse(after.substring(0, 10));
                return new FollowUps.Filter(connection.id(), state, byWhom, due, Long.parseLong(after.substring(11)));
            } catch (DateTimeParseException noDay) {
                throw new ProblemException(Problem.BAD_REQUEST.because("after begins with a day that does not exist"));
            }
        }
        throw new ProblemException(Problem.BAD_REQUEST.because("after must be a day and a number"));
    }

    private void leave(ContainerRequestContext request, String key, boolean good) {
        String text = text(request, key);
        pages.leave(request, good ? Flash.good(text) : new Flash(Flash.Kind.INFO, text));
    }

    private String text(ContainerRequestContext request, String key) {
        return pages.texts(request, "followup").get(key);
    }

    private static Response back(Connection connection, FollowUp followUp) {
        return Reply.seeOther("/follow-ups/" + connection.name() + "/" + followUp.id());
    }

    private static Response html(int status, String template, Map<String, Object> model) {
        return Response.status(status).entity(Templates.html(template, model)).build();
    }
}
