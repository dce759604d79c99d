package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The invitations as an administrator looks through them, the latest first. */
public final class InvitationLog {
    private final Jdbi jdbi;

    public InvitationLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One invitation in a list. */
    public record Entry(
            InvitationId id,
            CampaignId campaign,
            ContactId contact,
            String name,
            String email,
            @Nullable String ticket,
            @Nullable String ticketTitle,
            InvitationState state,
            @Nullable String reason,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt) {}

    /**
     * Of one campaign, in any of the states.
     *
     * @param before only those made before this one; null for the latest
     */
    public List<Entry> of(CampaignId campaign, Set<InvitationState> states, @Nullable InvitationId before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation
                        where campaign_id = :campaign and state in (<states>) and id < :before
                        order by id desc fetch first :limit rows only
                        """)
                .bind("campaign", campaign.value())
                .bindList("states", states.stream().map(Enum::name).toList())
                .bind("before", before == null ? Long.MAX_VALUE : before.value())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /**
     * Of people whose name contains the words, or who have exactly this address, contact id or ticket id.
     *
     * @param words at least two characters
     */
    public List<Entry> search(ConnectionId connection, String words, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation
                        where connection_id = :connection
                          and (person = :wanted or contact_id = :exact or ticket_id = :exact
                               or lower(first_name || ' ' || last_name) like :like escape '!')
                        order by id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("wanted", wanted)
                .bind("exact", words.strip())
                .bind("like", "%" + wanted.replaceAll("[!%_]", "!$0") + "%")
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new InvitationId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new ContactId(row.getString("contact_id")),
                (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                row.getString("email"),
                row.getString("ticket_id"),
                row.getString("ticket_title"),
                InvitationState.valueOf(row.getString("state")),
                row.getString("reason"),
                Instants.at(row, "due_at"),
                Instants.atOrNull(row, "sent_at"),
                Instants.atOrNull(row, "answered_at"));
    }
}
