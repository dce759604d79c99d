package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.invitation.Occasion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored decision on a candidate.
 *
 * @param contact null when the ticket has nobody, or the person was erased
 */
public record Verdict(
        ConnectionId connection,
        CampaignId campaign,
        Occasion occasion,
        @Nullable ContactId contact,
        @Nullable TicketId ticket,
        Stage stage,
        Finding finding,
        Instant decidedAt) {}
