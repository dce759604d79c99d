package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.invitation.InvitationState;
import io.ekko.invitation.SettleDoubt;
import io.ekko.nps.ScoreGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads who was asked and holds everybody else off while the answer is written. All answers of one person wait for each other: the
 * person's first invitation is the lock, together with the invitation itself, always in the order of their ids.
 */
final class Locks {
    private final Jdbi jdbi;

    Locks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An invitation whose row is locked until the transaction ends. */
    record Locked(
            Asked asked,
            InvitationState state,
            @Nullable String reason,
            Instant expiresAt,
            @Nullable LocalDate sentOn,
            boolean answeredBefore) {
        boolean takes(Instant at) {
            return switch (state) {
                case SENT, ANSWERED, SENDING, IN_DOUBT -> at.isBefore(expiresAt);
                case BOUNCED -> sentOn != null && at.isBefore(expiresAt);
                case CANCELLED -> saidToBeUnsent() && at.isBefore(expiresAt);
                case SCHEDULED, EXPIRED -> false;
            };
        }

        /** Whether an answer shows that its mail was received, whatever a mail server or an operator said. */
        boolean cameBack() {
            return state == InvitationState.BOUNCED || saidToBeUnsent();
        }

        private boolean saidToBeUnsent() {
            return state == InvitationState.CANCELLED && SettleDoubt.NOT_SENT.equals(reason);
        }
    }

    /** The invitations that are there and whose person is not erased. */
    Map<InvitationId, Locked> lock(Collection<InvitationId> invitations) {
        Set<Long> wanted = invitations.stream().map(InvitationId::value).collect(Collectors.toSet());
        Set<Long> rows = new TreeSet<>(wanted);
        rows.addAll(firstOfPersons(wanted));
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.id, i.connection_id, i.campaign_id, i.contact_id, i.person, i.first_name, i.last_name, i.ticket_id,
                            i.company_name, i.owner, i.team, i.category, i.product, i.region, i.company, i.country, i.language,
                            i.customer_category, i.business,
                            i.state, i.reason, i.expires_at, i.sent_day, i.answered_at, c.kind, c.follow_up_group,
                            c.follow_up_days, n.zone
                        from invitation i
                        join campaign c on c.id = i.campaign_id
                        join connection n on n.id = i.connection_id
                        where i.id in (<rows>)
                        order by i.id for update of i
                        """)
                .bindList("rows", rows)
                .map((row, context) -> Map.entry(new InvitationId(row.getLong("id")), read(row)))
                .stream()
                .filter(entry -> wanted.contains(entry.getKey().value()))
                .filter(entry -> !entry.getValue().asked().person().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private List<Long> firstOfPersons(Collection<Long> invitations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select min(o.id) from invitation me
                        join invitation o on o.connection_id = me.connection_id and o.person = me.person
                        where me.id in (<invitations>) and me.person <> ''
                        group by me.id
                        """)
                .bindList("invitations", invitations)
                .mapTo(Long.class)
                .list());
    }

    private static Locked read(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket_id");
        Asked asked = new Asked(
                new ConnectionId(row.getLong("connection_id")),
                ZoneId.of(row.getString("zone")),
                new CampaignId(row.getLong("campaign_id")),
                policy(row),
                new InvitationId(row.getLong("id")),
                new ContactId(row.getString("contact_id")),
                row.getString("person"),
                (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                ticket == null ? null : new TicketId(ticket),
                row.getString("company_name"),
                ResponseRow.segments(row));
        return new Locked(
                asked,
                InvitationState.valueOf(row.getString("state")),
                row.getString("reason"),
                ResponseRow.instant(row, "expires_at"),
                row.getObject("sent_day", LocalDate.class),
                row.getObject("answered_at", OffsetDateTime.class) != null);
    }

    private static Asked.Policy policy(ResultSet row) throws SQLException {
        String group = row.getString("follow_up_group");
        return new Asked.Policy(
                Kind.valueOf(row.getString("kind")),
                group == null ? null : ScoreGroup.valueOf(group),
                row.getInt("follow_up_days"));
    }

    /**
     * Whom an answer from outside belongs to; empty when there is no such campaign. Answers from outside of one connection wait for
     * each other, and for other answers of the same person.
     */
    Optional<Asked> lock(Reply.FromOutside reply) {
        lockSources(reply.connection());
        lockPerson(reply.connection(), reply.respondent().person());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.kind, c.follow_up_group, c.follow_up_days, n.zone
                        from campaign c join connection n on n.id = c.connection_id
                        where c.id = :campaign and c.connection_id = :connection
                        """)
                .bind("campaign", reply.campaign().value())
                .bind("connection", reply.connection().value())
                .map((row, context) -> Asked.outside(reply, ZoneId.of(row.getString("zone")), policy(row)))
                .findOne());
    }

    private List<Long> lockSources(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from answer_source where connection_id = :connection order by id for update")
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .list());
    }

    private List<Long> lockPerson(ConnectionId connection, String person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from invitation
                        where id = (select min(id) from invitation where connection_id = :connection and person = :person)
                        for update
                        """)
                .bind("connection", connection.value())
                .bind("person", person)
                .mapTo(Long.class)
                .list());
    }

    /** Marks the invitations as answered by the responses; one that was said to be unsent counts as sent when it was answered. */
    void answered(List<Response> responses) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    update invitation
                    set state = 'ANSWERED', reason = null, answered_at = :at, sent_at = coalesce(sent_at, :at),
                        sent_day = coalesce(sent_day, :day), claimed_until = null
                    where id = :id
                    """);
            for (Response response : responses) {
                batch.bind("at", response.answeredAt())
                        .bind("day", response.day())
                        .bind(
                                "id",
                                Objects.requireNonNull(response.invitation()).value())
                        .add();
            }
            batch.execute();
        });
    }
}
