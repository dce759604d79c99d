package io.ekko.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.access.Caller;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.policy.Policy;
import io.ekko.policy.PolicyText;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The rules of a campaign for programs. The entity tag is the version of the rules; a change names the one that it was made from. */
@Path("/api/v1/campaigns/{id: \\d+}/policy")
@Produces("application/json")
public final class PolicyApi {
    private final Campaigns campaigns;
    private final ChangeRules changeRules;

    public PolicyApi(Campaigns campaigns, ChangeRules changeRules) {
        this.campaigns = campaigns;
        this.changeRules = changeRules;
    }

    @GET
    public Response read(@PathParam("id") long id) {
        return answer(campaign(id));
    }

    /** What is left out is as usual for the kind of campaign. */
    @PUT
    @Consumes("application/json")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @HeaderParam("If-Match") @Nullable String seen,
            @Nullable JsonNode body) {
        Campaign campaign = campaign(id);
        int version = version(seen);
        if (!changeRules.run(Caller.of(request).actor(), campaign.id(), version, policy(body, campaign))) {
            throw new ProblemException(Problem.CONFLICT.because("the rules have version "
                    + campaign(id).policyVersion() + " by now, or the campaign has ended; read them again"));
        }
        return answer(campaign(id));
    }

    private static Policy policy(@Nullable JsonNode body, Campaign campaign) {
        if (body == null) {
            throw new ProblemException(Problem.BAD_REQUEST.because("the body must be a JSON object"));
        }
        try {
            return PolicyText.readExactly(body, CampaignPlan.usual(campaign.trigger()));
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(Problem.INVALID.because(refused.getMessage()));
        }
    }

    private static int version(@Nullable String seen) {
        String tag = seen == null ? "" : seen.strip();
        if (!tag.matches("\"\\d{1,9}\"")) {
            throw new ProblemException(
                    Problem.INVALID.because("If-Match: give the ETag of the rules that the change was made from"));
        }
        return Integer.parseInt(tag.substring(1, tag.length() - 1));
    }

    private static Response answer(Campaign campaign) {
        return Response.ok(PolicyText.tree(campaign.policy()))
                .tag(new EntityTag(Integer.toString(campaign.policyVersion())))
                .build();
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }
}
