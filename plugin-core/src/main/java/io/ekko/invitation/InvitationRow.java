package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.Occasion;
import io.ekko.language.Language;
import io.ekko.segment.Segments;
import io.ekko.sql.Instants;
import io.ekko.survey.SurveyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads a row of the invitation table. */
final class InvitationRow {
    private InvitationRow() {}

    static Invitation invitation(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket_id");
        return new Invitation(
                new InvitationId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new CampaignId(row.getLong("campaign_id")),
                new SurveyId(row.getLong("survey_id")),
                new Occasion(row.getString("occasion")),
                new Invitation.Recipient(
                        new ContactId(row.getString("contact_id")),
                        row.getString("person"),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        Language.of(row.getString("written_in"))),
                ticket == null ? null : new TicketId(ticket),
                row.getString("ticket_title"),
                row.getString("company_name"),
                new Segments(
                        row.getString("owner"),
                        row.getString("team"),
                        row.getString("category"),
                        row.getString("product"),
                        row.getString("region"),
                        row.getString("company"),
                        row.getString("country"),
                        row.getString("language"),
                        row.getString("customer_category"),
                        row.getString("business")),
                InvitationState.valueOf(row.getString("state")),
                row.getString("reason"),
                Instants.at(row, "created_at"),
                Instants.at(row, "due_at"),
                Instants.at(row, "expires_at"),
                Instants.atOrNull(row, "sent_at"),
                row.getObject("sent_day", LocalDate.class),
                Instants.atOrNull(row, "answered_at"),
                row.getInt("attempts"));
    }
}
