package io.ekko.app.rules;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.CrmFailure;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.policy.Policy;
import io.ekko.whatif.WhatIf;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a campaign would do in the next 90 days, with its rules or with those that are being typed. A fragment for htmx, or a page. */
@Path("/campaigns/{id: \\d+}/what-if")
@Produces("text/html;charset=UTF-8")
public final class WhatIfPages {
    private static final String BUNDLE = "whatif";

    private final Campaigns campaigns;
    private final Connections connections;
    private final WhatIf whatIf;
    private final Pages pages;

    public WhatIfPages(Campaigns campaigns, Connections connections, WhatIf whatIf, Pages pages) {
        this.campaigns = campaigns;
        this.connections = connections;
        this.whatIf = whatIf;
        this.pages = pages;
    }

    @GET
    public String stored(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @HeaderParam("HX-Request") @Nullable String fragment) {
        Campaign campaign = campaign(id);
        return show(request, campaign, campaign.policy(), fragment != null);
    }

    /** With the rules as they are typed; nothing is stored. */
    @POST
    public String typed(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @HeaderParam("HX-Request") @Nullable String fragment,
            MultivaluedMap<String, String> posted) {
        Campaign campaign = campaign(id);
        Optional<Policy> typed = RulesForm.read(Filled.posted(posted), pages.texts(request, "rules"));
        return show(request, campaign, typed.orElse(null), fragment != null);
    }

    private String show(ContainerRequestContext request, Campaign campaign, @Nullable Policy policy, boolean fragment) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("campaign", campaign);
        model.put("outcome", outcome(page, campaign, policy));
        return Templates.html(fragment ? "rules/outcome.jte" : "rules/what-if.jte", model);
    }

    private ForecastWords outcome(Page page, Campaign campaign, @Nullable Policy policy) {
        Texts texts = page.texts();
        if (policy == null) {
            return ForecastWords.none(texts.get("whatif.wrong"));
        }
        Connection connection = connections.byId(campaign.connection());
        try {
            Campaign changed = withRules(campaign, policy);
            return ForecastWords.of(
                    whatIf.run(connection, changed),
                    texts,
                    Texts.of(page.language(), "campaign"),
                    new Formats(page.language(), connection.zone()));
        } catch (CrmFailure away) {
            return ForecastWords.none(texts.get("whatif.away"));
        }
    }

    private static Campaign withRules(Campaign campaign, Policy policy) {
        CampaignPlan plan = CampaignPlan.of(campaign).with(policy);
        return new Campaign(
                campaign.id(),
                campaign.connection(),
                plan.survey(),
                plan.name(),
                campaign.state(),
                plan.trigger(),
                plan.expiryDays(),
                plan.policy(),
                campaign.policyVersion(),
                plan.followUpFor(),
                plan.followUpDays());
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }
}
