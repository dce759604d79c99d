package io.ekko.app.campaign;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignFigures.Recent;
import io.ekko.campaign.CampaignState;
import io.ekko.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in the list.
 *
 * @param connection which it belongs to
 * @param next the next wave or the last mail, in words; null when there is neither
 */
public record CampaignLine(
        Connection connection,
        Campaign campaign,
        Recent recent,
        @Nullable String next) {
    /** A draft goes on along the path, any other opens its page. */
    public String href() {
        return "/campaigns/" + campaign.id() + (campaign.state() == CampaignState.DRAFT ? "/check" : "");
    }
}
