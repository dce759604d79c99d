package io.ekko.report;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * Whose answers stand together: those of all campaigns of one kind, or of one campaign of that kind. The two kinds are never pooled,
 * so a kind is always named.
 *
 * @param campaign null for all campaigns of the kind
 */
public record Scope(
        ConnectionId connection, Kind kind, @Nullable CampaignId campaign) {

    public static Scope of(ConnectionId connection, Kind kind) {
        return new Scope(connection, kind, null);
    }

    /** The campaign's number for a query, 0 for all. */
    long campaignOrAll() {
        return campaign == null ? 0 : campaign.value();
    }
}
