package io.ekko.campaign;

import io.ekko.connection.Connections;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;

/** Ends a campaign for good. What is scheduled is cancelled; what was sent can still be answered. */
public final class EndCampaign {
    private final Jdbi jdbi;
    private final Campaigns campaigns;
    private final Connections connections;
    private final InstantSource clock;

    public EndCampaign(Jdbi jdbi, Campaigns campaigns, InstantSource clock) {
        this.jdbi = jdbi;
        this.campaigns = campaigns;
        this.connections = new Connections(jdbi);
        this.clock = clock;
    }

    /** How many invitations would be cancelled now. */
    public int wouldCancel(CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from invitation where campaign_id = :campaign and state = 'SCHEDULED'")
                .bind("campaign", campaign.value())
                .mapTo(Integer.class)
                .one());
    }

    /** How many invitations were cancelled; empty when the campaign has ended already. */
    public OptionalInt run(CampaignId campaign) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            // Whoever is deciding whom to ask comes to an end first, and whoever comes after sees that it is over.
            campaigns.byId(campaign).ifPresent(ending -> connections.takeTurnToAsk(ending.connection()));
            EnumSet<CampaignState> from = EnumSet.of(CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED);
            if (!campaigns.move(campaign, from, CampaignState.ENDED, now)) {
                return OptionalInt.empty();
            }
            handle.createUpdate("""
                            update wave set state = 'SKIPPED', finished_at = :now, note = 'campaign ended'
                            where campaign_id = :campaign and state = 'RUNNING'
                            """)
                    .bind("campaign", campaign.value())
                    .bind("now", now)
                    .execute();
            handle.createUpdate("""
                            update reminder set state = 'CANCELLED', reason = 'campaign ended', claimed_until = null
                            where campaign_id = :campaign and state = 'SCHEDULED'
                            """).bind("campaign", campaign.value()).execute();
            return OptionalInt.of(
                    handle.createUpdate("""
                            update invitation set state = 'CANCELLED', reason = 'campaign ended', claimed_until = null
                            where campaign_id = :campaign and state = 'SCHEDULED'
                            """).bind("campaign", campaign.value()).execute());
        });
    }
}
