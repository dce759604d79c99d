package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.language.Language;
import io.ekko.segment.Segments;
import io.ekko.survey.SurveyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One ask to one contact.
 *
 * @param reason why it was cancelled, bounced or is in doubt
 * @param dueAt not sent before this
 * @param expiresAt not answered after this
 * @param attempts how many times it was handed to the mail server
 */
public record Invitation(
        InvitationId id,
        ConnectionId connection,
        CampaignId campaign,
        SurveyId survey,
        Occasion occasion,
        Recipient recipient,
        @Nullable TicketId ticket,
        @Nullable String ticketTitle,
        @Nullable String companyName,
        Segments segments,
        InvitationState state,
        @Nullable String reason,
        Instant createdAt,
        Instant dueAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable LocalDate sentDay,
        @Nullable Instant answeredAt,
        int attempts) {

    /**
     * Whom the mail goes to, as known when it was last read from the CRM.
     *
     * @param person the normalised address, the same for all records of one person
     */
    public record Recipient(
            ContactId contact, String person, String email, String firstName, String lastName, Language language) {
        public String name() {
            return (firstName + " " + lastName).strip();
        }

        /** The address that the mail goes to, normalised: that of the person, unless the person was merged with another record since. */
        public String mailbox() {
            return email.strip().toLowerCase(Locale.ROOT);
        }
    }
}
