package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.EndCampaign;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.language.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.OptionalInt;

/** Starts, pauses and ends campaigns. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CampaignActs {
    private static final String BUNDLE = "campaign";

    private final Campaigns campaigns;
    private final StartCampaign start;
    private final PauseCampaign pause;
    private final EndCampaign end;
    private final Pages pages;

    public CampaignActs(Campaigns campaigns, StartCampaign start, PauseCampaign pause, EndCampaign end, Pages pages) {
        this.campaigns = campaigns;
        this.start = start;
        this.pause = pause;
        this.end = end;
        this.pages = pages;
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
        return draft ? Reply.seeOther("/campaigns") : page;
    }

    private Response done(ContainerRequestContext request, long id, boolean done, String key, Object... arguments) {
        Texts texts = pages.texts(request, BUNDLE);
        pages.leave(request, done ? Flash.good(texts.get(key, arguments)) : Flash.bad(texts.get("campaign.done.not")));
        return Reply.seeOther("/campaigns/" + id);
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }
}
