package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Which doubtful submits are meant; what is null leaves all.
 *
 * @param sign they bear this sign, perhaps with others
 * @param visitor they came from this program in this network
 */
public record DoubtfulFilter(
        @Nullable CampaignId campaign,
        @Nullable Sign sign,
        @Nullable Visitor visitor) {
    public static final DoubtfulFilter ALL = new DoubtfulFilter(null, null, null);

    String sql() {
        return (campaign == null ? "" : " and i.campaign_id = :campaign")
                + (sign == null ? "" : " and ' ' || d.signs || ' ' like :sign")
                + (visitor == null ? "" : " and d.visitor = :visitor");
    }

    <T extends SqlStatement<T>> T bind(T statement) {
        if (campaign != null) {
            statement.bind("campaign", campaign.value());
        }
        if (sign != null) {
            statement.bind("sign", "% " + sign.wireName() + " %");
        }
        if (visitor != null) {
            statement.bind("visitor", visitor.toString());
        }
        return statement;
    }
}
