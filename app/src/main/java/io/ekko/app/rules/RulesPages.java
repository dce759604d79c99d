package io.ekko.app.rules;

import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.eligibility.Verdicts;
import io.ekko.language.Texts;
import io.ekko.policy.Policy;
import io.ekko.policy.SendingTimes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All rules of a campaign on one page: what holds, why, how often it held somebody back, and the form to change it. */
@Path("/campaigns/{id: \\d+}/rules")
@Produces("text/html;charset=UTF-8")
public final class RulesPages {
    private static final String BUNDLE = "rules";
    private static final int RECENT_DAYS = 30;

    private final Campaigns campaigns;
    private final Connections connections;
    private final Verdicts verdicts;
    private final ChangeRules changeRules;
    private final Pages pages;
    private final InstantSource clock;

    public RulesPages(
            Campaigns campaigns,
            Connections connections,
            Verdicts verdicts,
            ChangeRules changeRules,
            Pages pages,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.connections = connections;
        this.verdicts = verdicts;
        this.changeRules = changeRules;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String rules(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign campaign = campaign(id);
        return page(request, campaign, RulesForm.of(campaign.policy()), campaign.policyVersion());
    }

    @POST
    public Response change(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign campaign = campaign(id);
        Texts texts = pages.texts(request, BUNDLE);
        Filled form = Filled.posted(posted);
        Optional<Policy> typed = RulesForm.read(form, texts);
        if (typed.isEmpty()) {
            return Reply.refused(page(request, campaign, form, seen(form)));
        }
        if (!changeRules.run(Caller.of(request).actor(), campaign.id(), seen(form), typed.get())) {
            Campaign now = campaign(id);
            form.wrong("rules", texts.get(ended(now) ? "rules.ended" : "rules.conflict"));
            return Response.status(409)
                    .entity(page(request, now, form, now.policyVersion()))
                    .build();
        }
        pages.leave(request, Flash.good(texts.get("rules.changed")));
        return Reply.seeOther("/campaigns/" + id + "/rules");
    }

    /** The one click that keeps mails from going at night. */
    @POST
    @Path("office-hours")
    public Response officeHours(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Campaign campaign = campaign(id);
        Filled form = Filled.posted(posted);
        boolean changed = changeRules.run(
                Caller.of(request).actor(),
                campaign.id(),
                seen(form),
                campaign.policy().with(SendingTimes.OFFICE_HOURS));
        Texts texts = pages.texts(request, BUNDLE);
        pages.leave(
                request,
                changed
                        ? Flash.good(texts.get("rules.changed"))
                        : Flash.bad(texts.get(ended(campaign) ? "rules.ended" : "rules.conflict.click")));
        return Reply.seeOther("/campaigns/" + id + (form.has("back", "check") ? "/check" : "/rules"));
    }

    /** @param version which the next change is made from */
    private String page(ContainerRequestContext request, Campaign campaign, Filled form, int version) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        Connection connection = connections.byId(campaign.connection());
        LocalDate today = clock.instant().atZone(connection.zone()).toLocalDate();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("campaign", campaign);
        model.put("form", form);
        model.put("version", version);
        model.put("words", new RuleWords(page.texts(), page.formats()));
        model.put(
                "counted",
                Counted.by(verdicts.counts(
                        connection.id(), campaign.id(), today.minusDays(RECENT_DAYS - 1L), today.plusDays(1))));
        model.put("bases", ConsentForm.bases(page.texts()));
        model.put("countries", ConsentForm.countries(campaign.policy().consent(), form, page.language()));
        return Templates.html("rules/rules.jte", model);
    }

    private static int seen(Filled form) {
        String version = form.value("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static boolean ended(Campaign campaign) {
        return campaign.state() == CampaignState.ENDED;
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }
}
