package io.ekko.app.connection;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerMapping.Part;
import io.ekko.inbox.AnswerSource;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Inbox;
import io.ekko.invitation.Episodes;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Set-up: where everything is found, and one page for each connection to a CRM. */
@Path("/set-up")
@Produces("text/html;charset=UTF-8")
public final class ConnectionPages {
    /** How long a secret stays good after a new one was made. */
    static final Duration OVERLAP = Duration.ofDays(7);

    /** The figures about what nobody told of are about so long. */
    private static final Duration LATELY = Duration.ofDays(30);

    private static final String BUNDLE = "connection";

    private final Connections connections;
    private final Campaigns campaigns;
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
            Campaigns campaigns,
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
        this.campaigns = campaigns;
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
            return refused(onePage(request, connection, form));
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

    @GET
    @Path("connection/{id: \\d+}/sources")
    public String newSource(@Context ContainerRequestContext request, @PathParam("id") long id) {
        return sourcePage(
                request,
                connection(id),
                Filled.of(Map.of("email", "/respondent/email", "score", "/score", "comment", "/comment")),
                Map.of(),
                "");
    }

    @POST
    @Path("connection/{id: \\d+}/sources")
    public Response addSource(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Connection connection = connection(id);
        Filled form = Filled.posted(posted);
        if (form.has("act", "try")) {
            return tried(request, connection, form);
        }
        Optional<SourceForm> read = SourceForm.read(form, texts(request), open(connection));
        if (read.isPresent()
                && sources.byName(read.get().name(), clock.instant()).isPresent()) {
            form.wrong("name", texts(request).get("connection.source.name.taken"));
        }
        if (form.isWrong() || read.isEmpty()) {
            return refused(sourcePage(request, connection, form, Map.of(), ""));
        }
        SourceForm typed = read.get();
        Secret secret = StandardWebhooks.newSecret();
        sources.add(
                new AnswerSource(connection.id(), typed.campaign(), typed.name(), List.of(secret), typed.mapping()),
                clock.instant());
        return Response.ok(secretPage(request, connection, typed.name(), secret))
                .build();
    }

    @POST
    @Path("connection/{id: \\d+}/sources/{name}/rotate")
    public String rotate(
            @Context ContainerRequestContext request, @PathParam("id") long id, @PathParam("name") String name) {
        Connection connection = connection(id);
        AnswerSource source = sources.byName(name, clock.instant())
                .filter(found -> found.connection().equals(connection.id()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Secret fresh = StandardWebhooks.newSecret();
        sources.rotate(source.name(), fresh, clock.instant(), OVERLAP);
        return secretPage(request, connection, source.name(), fresh);
    }

    private Response tried(ContainerRequestContext request, Connection connection, Filled form) {
        Texts texts = texts(request);
        Optional<AnswerMapping> mapping = SourceForm.mapping(form, texts);
        if (mapping.isEmpty()) {
            return refused(sourcePage(request, connection, form, Map.of(), ""));
        }
        byte[] body = form.value("body").getBytes(StandardCharsets.UTF_8);
        String verdict = mapping.get()
                .objection(body)
                .map(reason -> texts.get("connection.source.try.bad", reason))
                .orElseGet(() -> texts.get("connection.source.try.good"));
        return Response.ok(sourcePage(request, connection, form, mapping.get().found(body), verdict))
                .build();
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
        model.put("languages", ConnectionForm.languages());
        model.put("writes", writeBacks.parked(connection.id()));
        model.put("deliveries", inbox.parked(connection.id()));
        model.put("sources", sources.of(connection.id(), clock.instant()));
        return Templates.html("connection/one.jte", model);
    }

    private String sourcePage(
            ContainerRequestContext request,
            Connection connection,
            Filled form,
            Map<Part, String> found,
            String verdict) {
        return Templates.html(
                "connection/source.jte",
                Map.of(
                        "page", pages.of(request, Place.SET_UP, BUNDLE),
                        "connection", connection,
                        "form", form,
                        "campaigns",
                                open(connection).stream()
                                        .map(one -> new Option(one.id().toString(), one.name()))
                                        .toList(),
                        "found", found,
                        "verdict", verdict));
    }

    private String secretPage(ContainerRequestContext request, Connection connection, String name, Secret secret) {
        return Templates.html(
                "connection/secret.jte",
                Map.of(
                        "page",
                        pages.of(request, Place.SET_UP, BUNDLE),
                        "connection",
                        connection,
                        "name",
                        name,
                        "secret",
                        secret.reveal(),
                        "days",
                        (int) OVERLAP.toDays()));
    }

    private boolean letGo(Connection connection) {
        return !connections.watched().contains(connection);
    }

    private List<Campaign> open(Connection connection) {
        return campaigns.of(connection.id()).stream()
                .filter(campaign -> campaign.state() != CampaignState.ENDED)
                .toList();
    }

    private Connection connection(long id) {
        return connections.all().stream()
                .filter(connection -> id > 0 && connection.id().equals(new ConnectionId(id)))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Texts texts(ContainerRequestContext request) {
        return pages.texts(request, BUNDLE);
    }

    private Response done(ContainerRequestContext request, long id, String key, Object... arguments) {
        pages.leave(request, Flash.good(texts(request).get(key, arguments)));
        return Response.status(303)
                .header("Location", "/set-up/connection/" + id)
                .build();
    }

    private static Response refused(String page) {
        return Response.status(422).entity(page).build();
    }
}
