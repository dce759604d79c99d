package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connections;
import io.ekko.eligibility.VerdictLog;
import io.ekko.id.InvitationId;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.InvitationState;
import io.ekko.language.Formats;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that a campaign invited and decided, page by page, the latest first. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CampaignLists {
    private static final String BUNDLE = "campaign";
    private static final int ROWS = 50;

    private final Campaigns campaigns;
    private final InvitationLog invitations;
    private final VerdictLog verdicts;
    private final Connections connections;
    private final Pages pages;

    public CampaignLists(
            Campaigns campaigns, InvitationLog invitations, VerdictLog verdicts, Connections connections, Pages pages) {
        this.campaigns = campaigns;
        this.invitations = invitations;
        this.verdicts = verdicts;
        this.connections = connections;
        this.pages = pages;
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
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE, "rules");
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
                "names",
                invitations.names(
                        campaign.connection(),
                        rows.stream().map(VerdictLog.Entry::contact).collect(Collectors.toSet())));
        model.put(
                "older", found.size() > ROWS ? Long.toString(rows.get(ROWS - 1).id()) : null);
        model.put("first", after.isEmpty());
        return Templates.html("campaign/verdicts.jte", model);
    }

    private Formats formats(Page page, Campaign campaign) {
        return new Formats(
                page.language(), connections.byId(campaign.connection()).zone());
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }

    private static Optional<InvitationState> state(@Nullable String name) {
        return EnumSet.allOf(InvitationState.class).stream()
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
