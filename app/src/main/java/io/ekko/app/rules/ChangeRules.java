package io.ekko.app.rules;

import io.ekko.app.access.Audit;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.policy.Policy;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Gives a campaign other rules, also while it runs, and notes who did. */
public final class ChangeRules {
    private final Jdbi jdbi;
    private final Campaigns campaigns;
    private final Audit audit;
    private final InstantSource clock;

    public ChangeRules(Jdbi jdbi, Campaigns campaigns, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param actor as {@link Audit} names them
     * @param seen the version that the change was made from
     * @return false when somebody else was faster, or the campaign has ended; nothing is changed then
     */
    public boolean run(String actor, CampaignId campaign, int seen, Policy policy) {
        return jdbi.inTransaction(handle -> {
            boolean changed = campaigns.change(campaign, seen, policy, clock.instant());
            if (changed) {
                audit.note(actor, "campaign.rules", "campaign/" + campaign + "/rules/" + (seen + 1));
            }
            return changed;
        });
    }
}
