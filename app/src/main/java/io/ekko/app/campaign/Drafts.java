package io.ekko.app.campaign;

import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Reply;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import jakarta.ws.rs.core.Response;

/** The drafts that the guided path leads through. */
record Drafts(Campaigns campaigns) {
    /** The campaign, when it is still a draft. */
    Campaign draft(long id) {
        return ByNumber.find(
                id,
                number -> campaigns
                        .byId(new CampaignId(number))
                        .filter(campaign -> campaign.state() == CampaignState.DRAFT));
    }

    /** Stores a step and leads to the next. */
    Response save(Campaign draft, CampaignPlan plan, Step.Name step) {
        if (!campaigns.update(draft.id(), plan)) {
            throw new ProblemException(Problem.CONFLICT);
        }
        return Reply.seeOther(new Step(step, draft.id()).forward());
    }
}
