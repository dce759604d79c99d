package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections.Selection;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.InstantSource;
import java.util.Map;

/** The last step of the guided path: what will happen, in sentences. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class CheckPages {
    private static final String BUNDLE = "campaign";

    private final Drafts drafts;
    private final Surveys surveys;
    private final Crms crms;
    private final Pages pages;
    private final InstantSource clock;
    private final boolean mailServer;

    /** @param mailServer whether mails leave the house, and do not stay in the outbox */
    public CheckPages(
            Campaigns campaigns, Surveys surveys, Crms crms, Pages pages, InstantSource clock, boolean mailServer) {
        this.drafts = new Drafts(campaigns);
        this.surveys = surveys;
        this.crms = crms;
        this.pages = pages;
        this.clock = clock;
        this.mailServer = mailServer;
    }

    @GET
    @Path("{id: \\d+}/check")
    public String check(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Campaign draft = drafts.draft(id);
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE, "rules", "crm");
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
}
