package io.ekko.campaign;

import java.time.InstantSource;
import java.util.EnumSet;

/** Holds a campaign: it considers nobody, and what is scheduled is not sent before it is started again. */
public final class PauseCampaign {
    private final Campaigns campaigns;
    private final InstantSource clock;

    public PauseCampaign(Campaigns campaigns, InstantSource clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** False when the campaign is not at work. */
    public boolean run(CampaignId campaign) {
        return campaigns.move(campaign, EnumSet.of(CampaignState.RUNNING), CampaignState.PAUSED, clock.instant());
    }
}
