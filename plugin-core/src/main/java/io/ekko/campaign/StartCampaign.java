package io.ekko.campaign;

import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.InstantSource;
import java.util.EnumSet;

/** Sets a draft to work, or a paused campaign to work again. What was held goes out at once, as far as it is still allowed. */
public final class StartCampaign {
    private final Campaigns campaigns;
    private final Alarm alarm;
    private final InstantSource clock;

    public StartCampaign(Campaigns campaigns, Alarm alarm, InstantSource clock) {
        this.campaigns = campaigns;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** False when the campaign is at work already, or has ended. */
    public boolean run(CampaignId campaign) {
        boolean started = campaigns.move(
                campaign,
                EnumSet.of(CampaignState.DRAFT, CampaignState.PAUSED),
                CampaignState.RUNNING,
                clock.instant());
        if (started) {
            alarm.ring(Duty.WAVES);
            alarm.ring(Duty.SENDING);
        }
        return started;
    }
}
