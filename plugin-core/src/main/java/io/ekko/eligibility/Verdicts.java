package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.Occasion;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Why each candidate was asked, or was not. */
public final class Verdicts {
    private final Jdbi jdbi;

    public Verdicts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How often a rule decided so. */
    public record Count(Stage stage, Decision decision, String rule, long times) {}

    /**
     * Stores and counts verdicts of one connection, in the caller's transaction. One that is stored already is not counted again. Of
     * somebody who was erased nothing is stored but that.
     */
    public void add(Connection connection, List<Verdict> decided) {
        if (decided.isEmpty()) {
            return;
        }
        List<Verdict> verdicts = decided.stream().map(Verdict::kept).toList();
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into verdict (connection_id, campaign_id, contact_id, ticket_id, occasion, stage, policy_version, decision, rule, facts,
                                         defer_until, decided_at, decided_day)
                    values (:connection, :campaign, :contact, :ticket, :occasion, :stage, :policyVersion, :decision, :rule, :facts,
                            :deferUntil, :at, :day)
                    on conflict do nothing
                    """);
            verdicts.forEach(verdict -> batch.bind("connection", connection.id().value())
                    .bind("campaign", verdict.campaign().value())
                    .bind(
                            "contact",
                            verdict.contact() == null ? "" : verdict.contact().value())
                    .bind(
                            "ticket",
                            verdict.ticket() == null ? null : verdict.ticket().value())
                    .bind("occasion", verdict.occasion().key())
                    .bind("stage", verdict.stage())
                    .bind("policyVersion", verdict.policyVersion())
                    .bind("decision", verdict.finding().decision())
                    .bind("rule", verdict.finding().rule())
                    .bind(
                            "facts",
                            verdict.finding().facts() == null
                                    ? null
                                    : FactsText.write(verdict.finding().facts()))
                    .bind("deferUntil", verdict.finding().deferUntil())
                    .bind("at", verdict.decidedAt())
                    .bind("day", verdict.decidedAt().atZone(connection.zone()).toLocalDate())
                    .add());
            int[] stored = batch.execute();
            VerdictCounts.add(
                    handle,
                    connection,
                    IntStream.range(0, stored.length)
                            .filter(place -> stored[place] != 0)
                            .mapToObj(verdicts::get)
                            .toList());
        });
    }

    /**
     * How often each rule decided what, of all campaigns or of one.
     *
     * @param to the first day that is not counted
     */
    public List<Count> counts(ConnectionId connection, @Nullable CampaignId campaign, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select stage, decision, rule, sum(times) as times from verdict_count
                        where connection_id = :connection and (:all or campaign_id = :campaign)
                          and on_day >= :from and on_day < :to
                        group by stage, decision, rule order by sum(times) desc, rule, stage, decision
                        """)
                .bind("connection", connection.value())
                .bind("all", campaign == null)
                .bind("campaign", campaign == null ? 0 : campaign.value())
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Count(
                        Stage.valueOf(row.getString("stage")),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("rule"),
                        row.getLong("times")))
                .list());
    }

    /** All that was decided on a contact, the latest first. */
    public List<Verdict> trace(ConnectionId connection, ContactId contact, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from verdict where connection_id = :connection and contact_id = :contact
                        order by decided_at desc, id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bind("limit", limit)
                .map((row, context) -> verdict(row))
                .list());
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        String contact = row.getString("contact_id");
        String ticket = row.getString("ticket_id");
        return new Verdict(
                new ConnectionId(row.getLong("connection_id")),
                new CampaignId(row.getLong("campaign_id")),
                new Occasion(row.getString("occasion")),
                contact.isEmpty() ? null : new ContactId(contact),
                ticket == null ? null : new TicketId(ticket),
                Stage.valueOf(row.getString("stage")),
                row.getInt("policy_version"),
                new Finding(
                        Decision.valueOf(row.getString("decision")),
                        row.getString("rule"),
                        Instants.atOrNull(row, "defer_until"),
                        row.getString("facts") == null ? null : FactsText.read(row.getString("facts"))),
                Instants.at(row, "decided_at"));
    }
}
