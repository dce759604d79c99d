package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.visit.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submit that looks like a machine's and waits for somebody to judge it.
 *
 * @param personName empty when the CRM knew none
 * @param answer what would be recorded, with the time of the submit
 * @param evidence what was seen, and what of it gave it away
 * @param known the score that the person has given before; null when there is none
 */
public record DoubtfulSubmit(
        DoubtfulSubmitId id,
        ConnectionId connection,
        InvitationId invitation,
        CampaignId campaign,
        String campaignName,
        ContactId contact,
        String personName,
        Instant sentAt,
        Answer answer,
        Evidence evidence,
        @Nullable Integer known) {}
