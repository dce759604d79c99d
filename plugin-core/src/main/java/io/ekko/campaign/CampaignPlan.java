package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.Policy;
import io.ekko.survey.SurveyId;
import org.jspecify.annotations.Nullable;

/** What an administrator decides about a campaign; the fields mean what they mean in {@link Campaign}. */
public record CampaignPlan(
        SurveyId survey,
        String name,
        Trigger trigger,
        int expiryDays,
        Policy policy,
        @Nullable ScoreGroup followUpFor,
        int followUpDays) {

    /** Refuses what no campaign may have. */
    public CampaignPlan {
        new Campaign(
                new CampaignId(1),
                new ConnectionId(1),
                survey,
                name,
                CampaignState.DRAFT,
                trigger,
                expiryDays,
                policy,
                1,
                followUpFor,
                followUpDays);
    }

    /** With the usual expiry and policy, and a follow-up within two working days for detractors. */
    public static CampaignPlan usual(SurveyId survey, String name, Trigger trigger) {
        return new CampaignPlan(
                survey, name, trigger, Campaign.DEFAULT_EXPIRY_DAYS, usual(trigger), ScoreGroup.DETRACTOR, 2);
    }

    /** What a campaign was decided to be, to begin a change from. */
    public static CampaignPlan of(Campaign campaign) {
        return new CampaignPlan(
                campaign.survey(),
                campaign.name(),
                campaign.trigger(),
                campaign.expiryDays(),
                campaign.policy(),
                campaign.followUpFor(),
                campaign.followUpDays());
    }

    /** The policy that a campaign with this trigger begins with. */
    public static Policy usual(Trigger trigger) {
        return usual(trigger.kind());
    }

    static Policy usual(Kind kind) {
        return kind == Kind.RELATIONSHIP ? Policy.USUAL_RECURRING : Policy.USUAL_AFTER_TICKETS;
    }

    /** The same with other rules. */
    public CampaignPlan with(Policy other) {
        return new CampaignPlan(survey, name, trigger, expiryDays, other, followUpFor, followUpDays);
    }
}
