package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections.Selection;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The guided path of four steps. Each step is stored in a draft, so that it can be left and come back to. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CampaignPaths {
    private static final String BUNDLE = "campaign";

    private final Campaigns campaigns;
    private final Surveys surveys;
    private final Connections connections;
    private final Crms crms;
    private final Pages pages;
    private final InstantSource clock;
    private final boolean mailServer;

    /** @param mailServer whether mails leave the house, and do not stay in the outbox */
    public CampaignPaths(
            Campaigns campaigns,
            Surveys surveys,
            Connections connections,
            Crms crms,
            Pages pages,
            InstantSource clock,
            boolean mailServer) {
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.connections = connections;
        this.crms = crms;
        this.pages = pages;
        this.clock = clock;
        this.mailServer = mailServer;
    }

    @GET
    @Path("new")
    public String begin(@Context ContainerRequestContext request) {
        return whomPage(request, connection(), null, Filled.of(Map.of("trigger", Whom.CLOSED)));
    }

    @POST
    @Path("new")
    public Response create(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Connection connection = connection();
        Filled form = Filled.posted(posted);
        Instant now = clock.instant();
        Optional<Whom> whom = Whom.read(
                form,
                pages.texts(request, BUNDLE),
                null,
                connection.zone(),
                now.atZone(connection.zone()).toLocalDate());
        if (whom.isEmpty()) {
            return refused(whomPage(request, connection, null, form));
        }
        Campaign draft = campaigns.create(
                connection.id(),
                CampaignPlan.usual(
                        firstSurvey(connection, now).id(),
                        whom.get().name(),
                        whom.get().trigger()),
                now);
        return to(new Step(Step.Name.WHOM, draft.id()).forward());
    }

    @GET
    @Path("{id: \\d+}/whom")
    public String whom(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = draft(id);
        return whomPage(request, connections.byId(draft.connection()), draft, Whom.of(draft));
    }

    @POST
    @Path("{id: \\d+}/whom")
    public Response saveWhom(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = draft(id);
        Connection connection = connections.byId(draft.connection());
        Filled form = Filled.posted(posted);
        return Whom.read(
                        form,
                        pages.texts(request, BUNDLE),
                        draft.trigger(),
                        connection.zone(),
                        clock.instant().atZone(connection.zone()).toLocalDate())
                .map(whom -> save(
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
                .orElseGet(() -> refused(whomPage(request, connection, draft, form)));
    }

    @GET
    @Path("{id: \\d+}/what")
    public String what(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = draft(id);
        return whatPage(
                request, draft, Filled.of(Map.of("survey", draft.survey().toString())));
    }

    @POST
    @Path("{id: \\d+}/what")
    public Response saveWhat(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = draft(id);
        Filled form = Filled.posted(posted);
        Optional<SurveyId> chosen = surveys.of(draft.connection()).stream()
                .map(Survey::id)
                .filter(survey -> form.has("survey", survey.toString()))
                .findFirst();
        if (chosen.isEmpty()) {
            form.wrong("survey", pages.texts(request, BUNDLE).get("campaign.what.survey.wrong"));
            return refused(whatPage(request, draft, form));
        }
        return save(
                draft,
                new CampaignPlan(
                        chosen.get(),
                        draft.name(),
                        draft.trigger(),
                        draft.expiryDays(),
                        draft.policy(),
                        draft.followUpFor(),
                        draft.followUpDays()),
                Step.Name.WHAT);
    }

    @GET
    @Path("{id: \\d+}/when")
    public String when(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = draft(id);
        return whenPage(request, draft, When.of(draft), draft.trigger());
    }

    @POST
    @Path("{id: \\d+}/when")
    public Response saveWhen(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = draft(id);
        Filled form = Filled.posted(posted);
        Optional<When> read = When.read(form, pages.texts(request, BUNDLE), draft.trigger());
        if (read.isEmpty()) {
            return refused(whenPage(request, draft, form, null));
        }
        When when = read.get();
        if (form.has("again", "true")) {
            return Response.ok(whenPage(request, draft, form, when.trigger())).build();
        }
        return save(
                draft,
                new CampaignPlan(
                        draft.survey(),
                        draft.name(),
                        when.trigger(),
                        when.expiryDays(),
                        draft.policy().with(when.coolDown()),
                        when.followUpFor(),
                        when.followUpDays()),
                Step.Name.WHEN);
    }

    @GET
    @Path("{id: \\d+}/check")
    public String check(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = draft(id);
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE, "rules");
        Survey survey = surveys.byId(draft.survey()).orElseThrow();
        Check check =
                Check.of(draft, survey, selection(draft), mailServer, page.texts(), page.formats(), clock.instant());
        return Templates.html(
                "campaign/check.jte",
                Map.of(
                        "page", page,
                        "words", new CampaignWords(page.texts(), page.formats()),
                        "step", new Step(Step.Name.CHECK, draft.id()),
                        "campaign", draft,
                        "check", check));
    }

    private Response save(Campaign draft, CampaignPlan plan, Step.Name step) {
        if (!campaigns.update(draft.id(), plan)) {
            throw new ProblemException(Problem.CONFLICT);
        }
        return to(new Step(step, draft.id()).forward());
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

    private Connection connection() {
        return connections.all().stream().findFirst().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Campaign draft(long id) {
        return Optional.of(id)
                .filter(number -> number > 0)
                .flatMap(number -> campaigns.byId(new CampaignId(number)))
                .filter(campaign -> campaign.state() == CampaignState.DRAFT)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private String selection(Campaign campaign) {
        if (!(campaign.trigger() instanceof Trigger.Recurring recurring)) {
            return "";
        }
        SelectionId id = recurring.selection();
        try {
            return crms.of(campaign.connection())
                    .selections()
                    .describe(id)
                    .map(Selection::name)
                    .orElse(id.value());
        } catch (CrmFailure notNow) {
            return id.value();
        }
    }

    private String whomPage(
            ContainerRequestContext request, Connection connection, @Nullable Campaign draft, Filled form) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
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
                        "offer",
                        CrmOffer.of(crms.of(connection.id()))));
    }

    private String whatPage(ContainerRequestContext request, Campaign draft, Filled form) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        return Templates.html(
                "campaign/what.jte",
                Map.of(
                        "page",
                        page,
                        "words",
                        new CampaignWords(page.texts(), page.formats()),
                        "step",
                        new Step(Step.Name.WHAT, draft.id()),
                        "form",
                        form,
                        "surveys",
                        surveys.of(draft.connection())));
    }

    private String whenPage(ContainerRequestContext request, Campaign draft, Filled form, @Nullable Trigger shown) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        Formats formats = page.formats();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), formats));
        model.put("step", new Step(Step.Name.WHEN, draft.id()));
        model.put("form", form);
        model.put("closed", draft.trigger() instanceof Trigger.TicketClosed);
        model.put(
                "weekdays",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new Option(Integer.toString(day.getValue()), formats.weekday(day)))
                        .toList());
        model.put("zones", zones(form.value("zone")));
        model.put(
                "next",
                shown instanceof Trigger.Recurring rhythm
                        ? Check.next(rhythm, formats, clock.instant(), 3)
                        : List.of());
        return Templates.html("campaign/when.jte", model);
    }

    private static List<Option> zones(String chosen) {
        return Stream.concat(
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone ->
                                        zone.matches("(Europe|America|Asia|Africa|Australia|Atlantic|Pacific)/.+|UTC")),
                        Stream.of(chosen).filter(zone -> !zone.isBlank()))
                .distinct()
                .sorted()
                .map(zone -> new Option(zone, zone.replace('_', ' ')))
                .toList();
    }

    private static Response refused(String page) {
        return Response.status(422).entity(page).build();
    }

    private static Response to(String address) {
        return Response.status(303).header("Location", address).build();
    }
}
