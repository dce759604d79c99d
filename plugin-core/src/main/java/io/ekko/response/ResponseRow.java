package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import io.ekko.language.Language;
import io.ekko.segment.Segments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads rows of the table of responses. */
final class ResponseRow {
    /** The columns that {@link #read} needs. */
    static final String COLUMNS = """
            r.id, r.connection_id, r.campaign_id, r.kind, r.invitation_id, r.source, r.contact_id, r.person, r.person_name, \
            r.ticket_id, r.company_name, r.owner, r.team, r.category, r.product, r.region, r.company, r.country, r.language, \
            r.customer_category, r.business, r.score, r.comment, r.may_contact, r.written_in, r.revision, r.first_at, r.answered_at, r.answered_day, \
            r.superseded_on\
            """;

    private ResponseRow() {}

    static Response read(ResultSet row) throws SQLException {
        long invitation = row.getLong("invitation_id");
        boolean invited = !row.wasNull();
        String ticket = row.getString("ticket_id");
        boolean mayContact = row.getBoolean("may_contact");
        boolean said = !row.wasNull();
        return new Response(
                new ResponseId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new CampaignId(row.getLong("campaign_id")),
                Kind.valueOf(row.getString("kind")),
                invited ? new InvitationId(invitation) : null,
                row.getString("source"),
                new ContactId(row.getString("contact_id")),
                row.getString("person"),
                row.getString("person_name"),
                ticket == null ? null : new TicketId(ticket),
                row.getString("company_name"),
                segments(row),
                row.getInt("score"),
                row.getString("comment"),
                said ? Boolean.valueOf(mayContact) : null,
                Language.of(row.getString("written_in")),
                row.getInt("revision"),
                instant(row, "first_at"),
                instant(row, "answered_at"),
                row.getObject("answered_day", LocalDate.class),
                row.getObject("superseded_on", LocalDate.class));
    }

    /** The columns of segments that invitations and responses share. */
    static Segments segments(ResultSet row) throws SQLException {
        return new Segments(
                row.getString("owner"),
                row.getString("team"),
                row.getString("category"),
                row.getString("product"),
                row.getString("region"),
                row.getString("company"),
                row.getString("country"),
                row.getString("language"),
                row.getString("customer_category"),
                row.getString("business"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
