package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.web.Crumb;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first step of the guided path: a new campaign, and whom it considers. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class WhomPages {
    private static final String BUNDLE = "campaign";

    private final Campaigns campaigns;
    private final Drafts drafts;
    private final Surveys surveys;
    private final Connections connections;
    private final Crms crms;
    private final Pages pages;
    private final InstantSource clock;

    public WhomPages(
            Campaigns campaigns,
            Surveys surveys,
            Connections connections,
            Crms crms,
            Pages pages,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.drafts = new Drafts(campaigns);
        this.surveys = surveys;
        this.connections = connections;
        this.crms = crms;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param number of the connection; asked for when there are several and none is given */
    @GET
    @Path("new")
    public String begin(
            @Context ContainerRequestContext request, @QueryParam("connection") @DefaultValue("") String number) {
        List<Connection> all = connections.all();
        return ChosenConnection.ofNumber(all, number)
                .map(chosen -> whomPage(request, chosen, null, Filled.of(Map.of("trigger", Whom.CLOSED))))
                .orElseGet(() -> whichPage(request, all));
    }

    @POST
    @Path("new")
    public Response create(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        List<Connection> all = connections.all();
        Optional<Connection> chosen = ChosenConnection.ofNumber(all, form.value("connection"));
        if (chosen.isEmpty()) {
            return Reply.refused(whichPage(request, all));
        }
        Connection connection = chosen.get();
        Instant now = clock.instant();
        Optional<Whom> whom = Whom.read(
                form,
                pages.texts(request, BUNDLE),
                null,
                connection.zone(),
                now.atZone(connection.zone()).toLocalDate());
        if (whom.isEmpty()) {
            return Reply.refused(whomPage(request, connection, null, form));
        }
        Campaign draft = campaigns.create(
                connection.id(),
                CampaignPlan.usual(
                        firstSurvey(connection, now).id(),
                        whom.get().name(),
                        whom.get().trigger()),
                now);
        return Reply.seeOther(new Step(Step.Name.WHOM, draft.id()).forward());
    }

    @GET
    @Path("{id: \\d+}/whom")
    public String whom(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = drafts.draft(id);
        return whomPage(request, connections.byId(draft.connection()), draft, Whom.of(draft));
    }

    @POST
    @Path("{id: \\d+}/whom")
    public Response saveWhom(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = drafts.draft(id);
        Connection connection = connections.byId(draft.connection());
        Filled form = Filled.posted(posted);
        return Whom.read(
                        form,
                        pages.texts(request, BUNDLE),
                        draft.trigger(),
                        connection.zone(),
                        clock.instant().atZone(connection.zone()).toLocalDate())
                .map(whom -> drafts.save(
                        draft,
                        new CampaignPlan(
                                draft.survey(),
                                whom.name(),
                                whom.trigger(),
                                draft.expiryDays(),
                                draft.policy(),
                                draft.followUpFor(),
                                draft.followUpDays()),
                        Step.Name.WHOM))
                .orElseGet(() -> Reply.refused(whomPage(request, connection, draft, form)));
    }

    /** The survey that a campaign begins with; the first campaign of all brings one with the shipped texts. */
    private Survey firstSurvey(Connection connection, Instant now) {
        return surveys.of(connection.id()).stream()
                .findFirst()
                .orElseGet(() -> surveys.create(
                        connection.id(),
                        Texts.of(connection.language(), BUNDLE).get("campaign.first-survey"),
                        connection.company(),
                        connection.company(),
                        connection.language(),
                        now));
    }

    private String whichPage(ContainerRequestContext request, List<Connection> all) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        return ChosenConnection.ask(
                page,
                page.t("campaign.new"),
                new Crumb(page.t("page.nav.campaigns"), "/campaigns"),
                "/campaigns/new",
                all);
    }

    private String whomPage(
            ContainerRequestContext request, Connection connection, @Nullable Campaign draft, Filled form) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE, "crm");
        return Templates.html(
                "campaign/whom.jte",
                Map.of(
                        "page",
                        page,
                        "words",
                        new CampaignWords(page.texts(), page.formats()),
                        "step",
                        new Step(Step.Name.WHOM, draft == null ? null : draft.id()),
                        "form",
                        form,
                        "connection",
                        connection,
                        "several",
                        connections.all().size() > 1,
                        "offer",
                        CrmOffer.of(crms.of(connection.id()))));
    }
}
