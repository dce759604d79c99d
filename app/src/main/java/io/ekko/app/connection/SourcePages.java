package io.ekko.app.connection;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerMapping.Part;
import io.ekko.inbox.AnswerSource;
import io.ekko.inbox.AnswerSources;
import io.ekko.language.Texts;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The outside survey tools of a connection: where their answers belong, and the secret that they sign with. */
@Path("/set-up/connection/{id: \\d+}/sources")
@Produces("text/html;charset=UTF-8")
public final class SourcePages {
    /** How long a secret stays good after a new one was made. */
    static final Duration OVERLAP = Duration.ofDays(7);

    private static final String BUNDLE = "connection";

    private final Jdbi jdbi;
    private final Connections connections;
    private final Campaigns campaigns;
    private final AnswerSources sources;
    private final Audit audit;
    private final Pages pages;
    private final InstantSource clock;

    public SourcePages(Jdbi jdbi, AnswerSources sources, Pages pages, InstantSource clock) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.sources = sources;
        this.audit = new Audit(jdbi, clock);
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String newSource(@Context ContainerRequestContext request, @PathParam("id") long id) {
        return sourcePage(
                request,
                connection(id),
                Filled.of(Map.of("email", "/respondent/email", "score", "/score", "comment", "/comment")),
                Map.of(),
                "");
    }

    @POST
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
            return Reply.refused(sourcePage(request, connection, form, Map.of(), ""));
        }
        SourceForm typed = read.get();
        Secret secret = StandardWebhooks.newSecret();
        AnswerSource source =
                new AnswerSource(connection.id(), typed.campaign(), typed.name(), List.of(secret), typed.mapping());
        jdbi.useTransaction(handle -> {
            sources.add(source, clock.instant());
            note(request, "source.add", source);
        });
        return Response.ok(secretPage(request, connection, typed.name(), secret))
                .build();
    }

    @POST
    @Path("{name}/rotate")
    public String rotate(
            @Context ContainerRequestContext request, @PathParam("id") long id, @PathParam("name") String name) {
        Connection connection = connection(id);
        AnswerSource source = sources.byName(name, clock.instant())
                .filter(found -> found.connection().equals(connection.id()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Secret fresh = StandardWebhooks.newSecret();
        jdbi.useTransaction(handle -> {
            sources.rotate(source.name(), fresh, clock.instant(), OVERLAP);
            note(request, "source.rotate", source);
        });
        return secretPage(request, connection, source.name(), fresh);
    }

    private void note(ContainerRequestContext request, String act, AnswerSource source) {
        audit.note(Caller.of(request).actor(), act, "source/" + source.name());
    }

    private Response tried(ContainerRequestContext request, Connection connection, Filled form) {
        Texts texts = texts(request);
        Optional<AnswerMapping> mapping = SourceForm.mapping(form, texts);
        if (mapping.isEmpty()) {
            return Reply.refused(sourcePage(request, connection, form, Map.of(), ""));
        }
        byte[] body = form.value("body").getBytes(StandardCharsets.UTF_8);
        String verdict = mapping.get()
                .objection(body)
                .map(reason -> texts.get("connection.source.try.bad", reason))
                .orElseGet(() -> texts.get("connection.source.try.good"));
        return Response.ok(sourcePage(request, connection, form, mapping.get().found(body), verdict))
                .build();
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

    private List<Campaign> open(Connection connection) {
        return campaigns.of(connection.id()).stream()
                .filter(campaign -> campaign.state() != CampaignState.ENDED)
                .toList();
    }

    private Connection connection(long id) {
        return ChosenConnection.at(connections.all(), id);
    }

    private Texts texts(ContainerRequestContext request) {
        return pages.texts(request, BUNDLE);
    }
}
