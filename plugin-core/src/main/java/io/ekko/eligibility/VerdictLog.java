package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The stored verdicts as an administrator looks through them, the latest first. */
public final class VerdictLog {
    private final Jdbi jdbi;

    public VerdictLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One verdict in a list.
     *
     * @param contact empty when the ticket has nobody, or the person was erased
     * @param stage CREATION, SENDING or REMINDER
     * @param rule the rule that decided; {@code all} when none objected
     * @param facts what the rules saw; null when there was nobody to see
     * @param policyVersion of the campaign's policy that it was decided by
     */
    public record Entry(
            long id,
            CampaignId campaign,
            String contact,
            @Nullable String ticket,
            String stage,
            Decision decision,
            String rule,
            @Nullable Facts facts,
            int policyVersion,
            @Nullable Instant deferUntil,
            Instant decidedAt) {}

    /**
     * Of one campaign.
     *
     * @param before only those before this id; null for the latest
     */
    public List<Entry> of(CampaignId campaign, @Nullable Long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from verdict where campaign_id = :campaign and id < :before
                        order by id desc fetch first :limit rows only
                        """)
                .bind("campaign", campaign.value())
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /** On any of these people, or on this ticket, whatever the campaign. */
    public List<Entry> about(ConnectionId connection, Collection<ContactId> people, String ticket, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from verdict
                        where connection_id = :connection and (contact_id in (<people>) or ticket_id = :ticket)
                        order by decided_at desc, id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bindList(
                        "people",
                        people.isEmpty()
                                ? List.of("-")
                                : people.stream().map(ContactId::value).toList())
                .bind("ticket", ticket)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    /**
     * One page of what was decided on these people, or on this ticket, by whichever campaign, the latest stored first.
     *
     * @param before only those before this id; null for the latest
     */
    public List<Entry> page(
            ConnectionId connection,
            Collection<ContactId> people,
            @Nullable TicketId ticket,
            @Nullable Long before,
            int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from verdict
                        where connection_id = :connection and (contact_id = any(:people) or ticket_id = :ticket) and id < :before
                        order by id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bindArray(
                        "people",
                        String.class,
                        people.stream().map(ContactId::value).toList())
                .bind("ticket", ticket == null ? "" : ticket.value())
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new CampaignId(row.getLong("campaign_id")),
                row.getString("contact_id"),
                row.getString("ticket_id"),
                row.getString("stage"),
                Decision.valueOf(row.getString("decision")),
                row.getString("rule"),
                row.getString("facts") == null ? null : FactsText.read(row.getString("facts")),
                row.getInt("policy_version"),
                Instants.atOrNull(row, "defer_until"),
                Instants.at(row, "decided_at"));
    }
}
