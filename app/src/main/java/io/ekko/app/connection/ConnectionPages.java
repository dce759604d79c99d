package io.ekko.app.connection;

import io.ekko.app.access.Pages;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Inbox;
import io.ekko.invitation.Episodes;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.subscription.Subscriptions;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.WriteBacksDue;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Set-up: where everything is found, and one page for each connection to a CRM. */
@Path("/set-up")
@Produces("text/html;charset=UTF-8")
public final class ConnectionPages {
    /** The figures about what nobody told of are about so long. */
    private static final Duration LATELY = Duration.ofDays(30);

    private static final String BUNDLE = "connection";

    private final Connections connections;
    private final AnswerSources sources;
    private final WriteBacksDue writeBacks;
    private final Inbox inbox;
    private final Subscriptions subscriptions;
    private final Episodes episodes;
    private final Crms crms;
    private final LookAtCrm look;
    private final Alarm alarm;
    private final Pages pages;
    private final InstantSource clock;

    public ConnectionPages(
            Connections connections,
            AnswerSources sources,
            WriteBacksDue writeBacks,
            Inbox inbox,
            Subscriptions subscriptions,
            Episodes episodes,
            Crms crms,
            LookAtCrm look,
            Alarm alarm,
            Pages pages,
            InstantSource clock) {
        this.connections = connections;
        this.sources = sources;
        this.writeBacks = writeBacks;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.episodes = episodes;
        this.crms = crms;
        this.look = look;
        this.alarm = alarm;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String index(@Context ContainerRequestContext request) {
        return Templates.html(
                "connection/index.jte",
                Map.of(
                        "page",
                        pages.of(request, Place.SET_UP, BUNDLE, "doubtful", "suppressed", "doubt"),
                        "connections",
                        connections.all(),
                        "letGo",
                        connections.all().stream().filter(this::letGo).toList()));
    }

    @GET
    @Path("connection/{id: \\d+}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = connection(id);
        return onePage(request, connection, ConnectionForm.of(connection));
    }

    @POST
    @Path("connection/{id: \\d+}")
    public Response save(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Connection connection = connection(id);
        Filled form = Filled.posted(posted);
        Optional<ConnectionForm> read = ConnectionForm.read(form, texts(request));
        if (read.isEmpty()) {
            return Reply.refused(onePage(request, connection, form));
        }
        ConnectionForm typed = read.get();
        connections.change(connection.id(), typed.company(), typed.zone(), typed.language(), typed.ownDomains());
        return done(request, id, "connection.done.saved");
    }

    @GET
    @Path("connection/{id: \\d+}/checks")
    public String checks(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = connection(id);
        return Templates.html(
                "connection/checks.jte",
                Map.of(
                        "page", pages.of(request, Place.SET_UP, BUNDLE),
                        "connection", connection,
                        "checks", CheckWords.of(texts(request), look.run(connection))));
    }

    @POST
    @Path("connection/{id: \\d+}/replay-writes")
    public Response replayWrites(@Context ContainerRequestContext request, @PathParam("id") long id) {
        int again = writeBacks.replay(connection(id).id(), clock.instant());
        alarm.ring(Duty.WRITE_BACK);
        return done(request, id, "connection.done.writes", again);
    }

    @POST
    @Path("connection/{id: \\d+}/replay-deliveries")
    public Response replayDeliveries(@Context ContainerRequestContext request, @PathParam("id") long id) {
        int again = inbox.replay(connection(id).id(), clock.instant());
        alarm.ring(Duty.INBOX);
        return done(request, id, "connection.done.deliveries", again);
    }

    private String onePage(ContainerRequestContext request, Connection connection, Filled form) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE, "subscription");
        Formats formats = new Formats(page.language(), connection.zone());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("formats", formats);
        model.put(
                "told",
                new SubscriptionWords(
                        page,
                        formats,
                        crms.of(connection.id()).webhooks().isPresent(),
                        subscriptions.of(connection.id()),
                        episodes.told(connection.id(), clock.instant().minus(LATELY))
                                .notTold()));
        model.put("connection", connection);
        model.put("linked", connection.kind().equals(SuperOfficeCrm.KIND));
        model.put("letGo", letGo(connection));
        model.put("form", form);
        model.put("zones", ConnectionForm.zones(form));
        model.put("languages", Option.languages());
        model.put("writes", writeBacks.parked(connection.id()));
        model.put("deliveries", inbox.parked(connection.id()));
        model.put("sources", sources.of(connection.id(), clock.instant()));
        return Templates.html("connection/one.jte", model);
    }

    private boolean letGo(Connection connection) {
        return !connections.watched().contains(connection);
    }

    private Connection connection(long id) {
        return ChosenConnection.at(connections.all(), id);
    }

    private Texts texts(ContainerRequestContext request) {
        return pages.texts(request, BUNDLE);
    }

    private Response done(ContainerRequestContext request, long id, String key, Object... arguments) {
        pages.leave(request, Flash.good(texts(request).get(key, arguments)));
        return Reply.seeOther("/set-up/connection/" + id);
    }
}
