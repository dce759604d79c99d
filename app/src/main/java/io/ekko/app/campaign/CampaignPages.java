package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignFigures;
import io.ekko.campaign.CampaignFigures.Recent;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.EndCampaign;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.campaign.Waves;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.VerdictLog;
import io.ekko.eligibility.Verdicts;
import io.ekko.invitation.InvitationId;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.Invitations;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of campaigns, what each one did, and its start, pause and end. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CampaignPages {
    static final int RECENT_DAYS = 30;

    private static final String BUNDLE = "campaign";
    private static final int ROWS = 50;

    private final Campaigns campaigns;
    private final CampaignFigures figures;
    private final Waves waves;
    private final Invitations invitationStates;
    private final InvitationLog invitations;
    private final Verdicts decisions;
    private final VerdictLog verdicts;
    private final Connections connections;
    private final StartCampaign start;
    private final PauseCampaign pause;
    private final EndCampaign end;
    private final Pages pages;
    private final InstantSource clock;

    public CampaignPages(
            Campaigns campaigns,
            CampaignFigures figures,
            Waves waves,
            Invitations invitationStates,
            InvitationLog invitations,
            Verdicts decisions,
            VerdictLog verdicts,
            Connections connections,
            StartCampaign start,
            PauseCampaign pause,
            EndCampaign end,
            Pages pages,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.waves = waves;
        this.invitationStates = invitationStates;
        this.invitations = invitations;
        this.decisions = decisions;
        this.verdicts = verdicts;
        this.connections = connections;
        this.start = start;
        this.pause = pause;
        this.end = end;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String list(@Context ContainerRequestContext request) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        List<CampaignLine> lines = new ArrayList<>();
        for (Connection connection : connections.all()) {
            Map<CampaignId, Recent> recent = figures.since(connection.id(), recentFrom(connection));
            for (Campaign campaign : campaigns.of(connection.id())) {
                if (campaign.state() != CampaignState.ENDED || started(campaign)) {
                    Recent did = recent.getOrDefault(campaign.id(), Recent.NOTHING);
                    lines.add(new CampaignLine(campaign, did, next(campaign, did, page)));
                }
            }
        }
        return Templates.html(
                "campaign/list.jte",
                Map.of("page", page, "words", new CampaignWords(page.texts(), page.formats()), "lines", lines));
    }

    @GET
    @Path("{id: \\d+}")
    public Response one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        if (campaign.state() == CampaignState.DRAFT) {
            return to("/campaigns/" + id + "/check");
        }
        Connection connection = connections.byId(campaign.connection());
        Page page = pages.of(request, Place.CAMPAIGNS, "doubt", BUNDLE);
        Formats formats = new Formats(page.language(), connection.zone());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), formats));
        model.put("formats", formats);
        model.put("campaign", campaign);
        model.put("dates", campaigns.dates(campaign.id()).orElseThrow());
        model.put("counts", invitationStates.counts(campaign.id()));
        model.put("heldBack", heldBack(connection, campaign));
        model.put("waves", waves.of(campaign.id(), 10));
        model.put(
                "next",
                campaign.running() && campaign.trigger() instanceof Trigger.Recurring rhythm
                        ? Check.next(rhythm, page.formats(), clock.instant(), 1)
                        : List.of());
        model.put("inDoubt", invitations.of(campaign.id(), EnumSet.of(InvitationState.IN_DOUBT), null, ROWS));
        model.put("latest", invitations.of(campaign.id(), EnumSet.allOf(InvitationState.class), null, 5));
        return Response.ok(Templates.html("campaign/one.jte", model)).build();
    }

    @GET
    @Path("{id: \\d+}/invitations")
    public String invitations(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable String before) {
        Campaign campaign = campaign(id);
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        Formats formats = formats(page, campaign);
        Optional<InvitationState> chosen = state(state);
        Set<InvitationState> states =
                chosen.<Set<InvitationState>>map(EnumSet::of).orElseGet(() -> EnumSet.allOf(InvitationState.class));
        Optional<Long> after = number(before);
        List<InvitationLog.Entry> found = invitations.of(
                campaign.id(), states, after.map(InvitationId::new).orElse(null), ROWS + 1);
        List<InvitationLog.Entry> rows = found.size() > ROWS ? found.subList(0, ROWS) : found;
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), formats));
        model.put("formats", formats);
        model.put("campaign", campaign);
        model.put("rows", rows);
        model.put("state", chosen.map(Enum::name).orElse(""));
        model.put("older", found.size() > ROWS ? rows.get(ROWS - 1).id().toString() : null);
        model.put("first", after.isEmpty());
        return Templates.html("campaign/invitations.jte", model);
    }

    @GET
    @Path("{id: \\d+}/verdicts")
    public String verdicts(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @QueryParam("before") @Nullable String before) {
        Campaign campaign = campaign(id);
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        Formats formats = formats(page, campaign);
        Optional<Long> after = number(before);
        List<VerdictLog.Entry> found = verdicts.of(campaign.id(), after.orElse(null), ROWS + 1);
        List<VerdictLog.Entry> rows = found.size() > ROWS ? found.subList(0, ROWS) : found;
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), formats));
        model.put("formats", formats);
        model.put("facts", new FactWords(page.texts(), formats, Map.of(campaign.id(), campaign.name())));
        model.put("campaign", campaign);
        model.put("rows", rows);
        model.put(
                "older", found.size() > ROWS ? Long.toString(rows.get(ROWS - 1).id()) : null);
        model.put("first", after.isEmpty());
        return Templates.html("campaign/verdicts.jte", model);
    }

    @POST
    @Path("{id: \\d+}/start")
    public Response start(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        return done(request, id, start.run(campaign.id()), "campaign.done.started", campaign.name());
    }

    @POST
    @Path("{id: \\d+}/pause")
    public Response pause(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        return done(request, id, pause.run(campaign.id()), "campaign.done.paused", campaign.name());
    }

    @GET
    @Path("{id: \\d+}/end")
    public String askEnd(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        return Templates.html(
                "campaign/end.jte",
                Map.of(
                        "page", pages.of(request, Place.CAMPAIGNS, BUNDLE),
                        "campaign", campaign,
                        "scheduled", end.wouldCancel(campaign.id())));
    }

    @POST
    @Path("{id: \\d+}/end")
    public Response end(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        OptionalInt cancelled = end.run(campaign.id());
        boolean draft = campaign.state() == CampaignState.DRAFT;
        Response page = done(
                request,
                id,
                cancelled.isPresent(),
                draft ? "campaign.done.discarded" : "campaign.done.ended",
                campaign.name(),
                cancelled.orElse(0));
        return draft ? to("/campaigns") : page;
    }

    private Response done(ContainerRequestContext request, long id, boolean done, String key, Object... arguments) {
        Texts texts = pages.texts(request, BUNDLE);
        pages.leave(request, done ? Flash.good(texts.get(key, arguments)) : Flash.bad(texts.get("campaign.done.not")));
        return to("/campaigns/" + id);
    }

    private @Nullable String next(Campaign campaign, Recent did, Page page) {
        if (campaign.running() && campaign.trigger() instanceof Trigger.Recurring rhythm) {
            Instant due = new WaveCalendar(rhythm).next(clock.instant());
            Formats there = new Formats(page.language(), rhythm.zone());
            return page.t("campaign.next", there.dateTime(due));
        }
        LocalDate last = did.lastMail();
        return last == null ? null : page.t("campaign.last", page.formats().date(last));
    }

    /** How many were not asked lately, by the rule that decided, the most frequent first. */
    private Map<String, Long> heldBack(Connection connection, Campaign campaign) {
        LocalDate from = recentFrom(connection);
        Map<String, Long> counts = new LinkedHashMap<>();
        decisions.counts(connection.id(), campaign.id(), from, from.plusDays(RECENT_DAYS)).stream()
                .filter(count -> count.decision() == Decision.SKIP)
                .forEach(count -> counts.merge(count.rule(), count.times(), Long::sum));
        return counts;
    }

    private boolean started(Campaign campaign) {
        return campaigns
                .dates(campaign.id())
                .map(dates -> dates.startedAt() != null)
                .orElse(false);
    }

    private LocalDate recentFrom(Connection connection) {
        return clock.instant().atZone(connection.zone()).toLocalDate().minusDays(RECENT_DAYS - 1L);
    }

    private Formats formats(Page page, Campaign campaign) {
        return new Formats(
                page.language(), connections.byId(campaign.connection()).zone());
    }

    private Campaign campaign(long id) {
        return Optional.of(id)
                .filter(number -> number > 0)
                .flatMap(number -> campaigns.byId(new CampaignId(number)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static Optional<InvitationState> state(@Nullable String name) {
        return EnumSet.allOf(InvitationState.class).stream()
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Response to(String address) {
        return Response.status(303).header("Location", address).build();
    }
}
