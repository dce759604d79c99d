package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.nps.ScoreGroup;
import io.ekko.survey.SurveyId;
import org.jspecify.annotations.Nullable;

/** What an administrator decides about a campaign; the fields mean what they mean in {@link Campaign}. */
public record CampaignPlan(
        SurveyId survey,
        String name,
        Trigger trigger,
        int expiryDays,
        int coolDownDays,
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
                coolDownDays,
                followUpFor,
                followUpDays);
    }

    /** With the usual expiry and cool-down, and a follow-up within two working days for detractors. */
    public static CampaignPlan usual(SurveyId survey, String name, Trigger trigger) {
        return new CampaignPlan(
                survey,
                name,
                trigger,
                Campaign.DEFAULT_EXPIRY_DAYS,
                Campaign.DEFAULT_COOL_DOWN_DAYS,
                ScoreGroup.DETRACTOR,
                2);
    }

    /** What a campaign was decided to be, to begin a change from. */
    public static CampaignPlan of(Campaign campaign) {
        return new CampaignPlan(
                campaign.survey(),
                campaign.name(),
                campaign.trigger(),
                campaign.expiryDays(),
                campaign.coolDownDays(),
                campaign.followUpFor(),
                campaign.followUpDays());
    }
}
