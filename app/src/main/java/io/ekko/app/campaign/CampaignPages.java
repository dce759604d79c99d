package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignFigures;
import io.ekko.campaign.CampaignFigures.Recent;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.campaign.Waves;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Verdicts;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.Invitations;
import io.ekko.language.Formats;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.jspecify.annotations.Nullable;

/** The list of campaigns, and what each one did. */
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
    private final Connections connections;
    private final Pages pages;
    private final InstantSource clock;

    public CampaignPages(
            Campaigns campaigns,
            CampaignFigures figures,
            Waves waves,
            Invitations invitationStates,
            InvitationLog invitations,
            Verdicts decisions,
            Connections connections,
            Pages pages,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.waves = waves;
        this.invitationStates = invitationStates;
        this.invitations = invitations;
        this.decisions = decisions;
        this.connections = connections;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String list(
            @Context ContainerRequestContext request, @QueryParam("connection") @DefaultValue("") String number) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        List<CampaignLine> lines = new ArrayList<>();
        List<Connection> all = connections.all();
        Optional<Connection> only = ChosenConnection.only(all, number);
        for (Connection connection : only.map(List::of).orElse(all)) {
            Map<CampaignId, Recent> recent = figures.since(connection.id(), recentFrom(connection));
            for (Campaign campaign : campaigns.of(connection.id())) {
                if (campaign.state() != CampaignState.ENDED || started(campaign)) {
                    Recent did = recent.getOrDefault(campaign.id(), Recent.NOTHING);
                    lines.add(new CampaignLine(connection, campaign, did, next(campaign, did, page)));
                }
            }
        }
        return Templates.html(
                "campaign/list.jte",
                Map.of(
                        "page",
                        page,
                        "words",
                        new CampaignWords(page.texts(), page.formats()),
                        "lines",
                        lines,
                        "tabs",
                        ConnectionTabs.withAll(page, all, only, "/campaigns")));
    }

    @GET
    @Path("{id: \\d+}")
    public Response one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        if (campaign.state() == CampaignState.DRAFT) {
            return Reply.seeOther("/campaigns/" + id + "/check");
        }
        Connection connection = connections.byId(campaign.connection());
        Page page = pages.of(request, Place.CAMPAIGNS, "doubt", BUNDLE);
        Formats formats = new Formats(page.language(), connection.zone());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), formats));
        model.put("formats", formats);
        model.put("campaign", campaign);
        model.put("connection", connections.all().size() > 1 ? connection : null);
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

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }
}
