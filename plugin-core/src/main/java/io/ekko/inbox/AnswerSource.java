package io.ekko.inbox;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.secret.Secret;
import java.util.List;

/**
 * An outside survey tool whose answers come in.
 *
 * @param campaign where an answer without an invitation belongs
 * @param name lower-case letters, digits and hyphens; stands in the address
 * @param secrets those that are good now, the present one first
 */
public record AnswerSource(
        ConnectionId connection, CampaignId campaign, String name, List<Secret> secrets, AnswerMapping mapping) {
    public AnswerSource {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a source's name has 1 to 40 lower-case letters, digits and hyphens, was '" + name + "'");
        }
        secrets = List.copyOf(secrets);
    }
}
