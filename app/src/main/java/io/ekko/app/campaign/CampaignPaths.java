package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.language.Formats;
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
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The middle steps of the guided path: what is asked, and when. Each step is stored in a draft, to be left and come back to. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CampaignPaths {
    private static final String BUNDLE = "campaign";

    private final Drafts drafts;
    private final Surveys surveys;
    private final Pages pages;
    private final InstantSource clock;

    public CampaignPaths(Campaigns campaigns, Surveys surveys, Pages pages, InstantSource clock) {
        this.drafts = new Drafts(campaigns);
        this.surveys = surveys;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Path("{id: \\d+}/what")
    public String what(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = drafts.draft(id);
        return whatPage(
                request, draft, Filled.of(Map.of("survey", draft.survey().toString())));
    }

    @POST
    @Path("{id: \\d+}/what")
    public Response saveWhat(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = drafts.draft(id);
        Filled form = Filled.posted(posted);
        Optional<SurveyId> chosen = surveys.of(draft.connection()).stream()
                .map(Survey::id)
                .filter(survey -> form.has("survey", survey.toString()))
                .findFirst();
        if (chosen.isEmpty()) {
            form.wrong("survey", pages.texts(request, BUNDLE).get("campaign.what.survey.wrong"));
            return Reply.refused(whatPage(request, draft, form));
        }
        return drafts.save(
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
        Campaign draft = drafts.draft(id);
        return whenPage(request, draft, When.of(draft), draft.trigger());
    }

    @POST
    @Path("{id: \\d+}/when")
    public Response saveWhen(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign draft = drafts.draft(id);
        Filled form = Filled.posted(posted);
        Optional<When> read = When.read(form, pages.texts(request, BUNDLE), draft.trigger());
        if (read.isEmpty()) {
            return Reply.refused(whenPage(request, draft, form, null));
        }
        When when = read.get();
        if (form.has("again", "true")) {
            return Response.ok(whenPage(request, draft, form, when.trigger())).build();
        }
        return drafts.save(
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
}
