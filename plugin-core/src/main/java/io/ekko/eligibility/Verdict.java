package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.Occasion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored decision on a candidate.
 *
 * @param policyVersion of the campaign's policy that it was decided by
 * @param contact null when the ticket has nobody, or the person was erased
 */
public record Verdict(
        ConnectionId connection,
        CampaignId campaign,
        Occasion occasion,
        @Nullable ContactId contact,
        @Nullable TicketId ticket,
        Stage stage,
        int policyVersion,
        Finding finding,
        Instant decidedAt) {

    /** As it may be kept: of somebody who was erased, no more than that. */
    Verdict kept() {
        return finding.rule().equals(Rules.ERASED)
                ? new Verdict(
                        connection,
                        campaign,
                        Occasion.ofNobody(),
                        null,
                        null,
                        stage,
                        policyVersion,
                        finding.withoutFacts(),
                        decidedAt)
                : this;
    }
}
