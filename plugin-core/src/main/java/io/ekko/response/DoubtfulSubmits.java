package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.visit.Evidence;
import io.ekko.visit.Visitor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Submits that look like a machine's. They are kept apart: no state, score or tally knows of them. */
public final class DoubtfulSubmits {
    /** So many of one invitation are kept; more tell nothing new. */
    static final int MOST = 20;

    static final long ALL = Long.MAX_VALUE;

    private static final String SELECT = """
            select d.id, d.connection_id, d.invitation_id, i.campaign_id, c.name campaign_name, i.contact_id, i.first_name,
                i.last_name, coalesce(i.sent_at, i.created_at) sent_at, d.score, d.comment, d.may_contact, d.written_in, d.evidence,
                d.submitted_at, r.score known
            """;

    /** What waits for a judgement. Left out is what the person has settled by answering later. */
    private static final String WAITING = """
            from doubtful_submit d
            join invitation i on i.id = d.invitation_id
            left join response r on r.invitation_id = d.invitation_id
            where d.connection_id = :connection and d.state = 'WAITING' and i.person <> ''
              and (r.id is null or r.answered_at < d.submitted_at)
            """;

    private final Jdbi jdbi;

    public DoubtfulSubmits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a submit that waits for somebody to judge it. */
    public void add(InvitationId invitation, Answer answer, Evidence evidence) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into doubtful_submit (connection_id, invitation_id, score, comment, may_contact, written_in, signs,
                            visitor, evidence, submitted_at, state)
                        select i.connection_id, i.id, :score, :comment, cast(:mayContact as boolean), :writtenIn, :signs, :visitor,
                            :evidence, cast(:at as timestamp with time zone), 'WAITING'
                        from invitation i
                        where i.id = :invitation
                          and (select count(*) from doubtful_submit d where d.invitation_id = i.id) < :most
                        """)
                .bind("score", answer.score())
                .bind("comment", answer.comment())
                .bind("mayContact", answer.mayContact())
                .bind("writtenIn", answer.language().tag())
                .bind("signs", evidence.pattern())
                .bind("visitor", evidence.visitor().toString())
                .bind("evidence", evidence.json())
                .bind("at", answer.at())
                .bind("invitation", invitation.value())
                .bind("most", MOST)
                .execute());
    }

    /** Whether the visitor has left a doubtful submit with the invitation after the instant. */
    public boolean left(InvitationId invitation, Visitor visitor, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from doubtful_submit
                        where invitation_id = :invitation and visitor = :visitor and submitted_at > :after
                        """)
                        .bind("invitation", invitation.value())
                        .bind("visitor", visitor.toString())
                        .bind("after", after)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** How many of an invitation are kept. */
    public int count(InvitationId invitation) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from doubtful_submit where invitation_id = :invitation")
                        .bind("invitation", invitation.value())
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * What waits for a judgement, by invitation, the one with the newest submit first; of each all that wait, the oldest first.
     *
     * @param before only invitations whose newest submit is older than this one, to page on; {@link DoubtfulSubmitId#NEWEST} to begin
     * @param most how many invitations at most
     */
    public List<List<DoubtfulSubmit>> waiting(
            ConnectionId connection, DoubtfulFilter filter, DoubtfulSubmitId before, int most) {
        Map<InvitationId, List<DoubtfulSubmit>> invitations = new LinkedHashMap<>();
        jdbi.useHandle(handle -> filter.bind(handle.createQuery(
                        SELECT + "from (select d.invitation_id, max(d.id) newest " + WAITING + filter.sql() + """
                         group by d.invitation_id having max(d.id) < :before
                         order by newest desc fetch first :most rows only) listed
                        join doubtful_submit d on d.invitation_id = listed.invitation_id and d.state = 'WAITING'
                        join invitation i on i.id = d.invitation_id
                        join campaign c on c.id = i.campaign_id
                        left join response r on r.invitation_id = d.invitation_id
                        where r.id is null or r.answered_at < d.submitted_at
                        order by listed.newest desc, d.id
                        """))
                .bind("connection", connection.value())
                .bind("before", before.value())
                .bind("most", most)
                .map((row, context) -> read(row))
                .forEach(submit -> invitations
                        .computeIfAbsent(submit.invitation(), first -> new ArrayList<>())
                        .add(submit)));
        return List.copyOf(invitations.values());
    }

    /** One that waits, also when the person has answered since. */
    Optional<DoubtfulSubmit> waiting(ConnectionId connection, DoubtfulSubmitId id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        from doubtful_submit d
                        join invitation i on i.id = d.invitation_id
                        join campaign c on c.id = i.campaign_id
                        left join response r on r.invitation_id = d.invitation_id
                        where d.connection_id = :connection and d.id = :id and d.state = 'WAITING' and i.person <> ''
                        """)
                .bind("connection", connection.value())
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** How many invitations have something that waits. */
    public long invitationsWaiting(ConnectionId connection, DoubtfulFilter filter) {
        return jdbi.withHandle(handle -> filter.bind(
                        handle.createQuery("select count(distinct d.invitation_id) " + WAITING + filter.sql()))
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .one());
    }

    /** The newest submit that waits; empty when none does. */
    public Optional<DoubtfulSubmitId> newest(ConnectionId connection, DoubtfulFilter filter) {
        return jdbi.withHandle(handle -> filter.bind(
                        handle.createQuery("select max(d.id) " + WAITING + filter.sql() + " having count(*) > 0"))
                .bind("connection", connection.value())
                .map((row, context) -> new DoubtfulSubmitId(row.getLong(1)))
                .findOne());
    }

    /** Programs that stand behind what waits of several invitations, with how many; the busiest first, at most 100. */
    public Map<Visitor, Long> busy(ConnectionId connection) {
        Map<Visitor, Long> busy = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select d.visitor, count(distinct d.invitation_id) invitations " + WAITING + """
                        group by d.visitor having count(distinct d.invitation_id) > 1
                        order by invitations desc, d.visitor fetch first 100 rows only
                        """)
                .bind("connection", connection.value())
                .map((row, context) -> Map.entry(Visitor.of(row.getString("visitor")), row.getLong("invitations")))
                .forEach(entry -> busy.put(entry.getKey(), entry.getValue())));
        return busy;
    }

    /**
     * Of each invitation whose submits that wait all have one score, the newest of them; at most so many.
     *
     * @param upTo the newest one that was looked at
     */
    List<DoubtfulSubmitId> unanimous(ConnectionId connection, DoubtfulFilter filter, DoubtfulSubmitId upTo, int most) {
        return jdbi.withHandle(
                handle -> filter.bind(handle.createQuery("select max(d.id) newest " + WAITING + filter.sql() + """
                         and d.id <= :upTo
                        group by d.invitation_id having min(d.score) = max(d.score)
                        order by newest fetch first :most rows only
                        """))
                        .bind("connection", connection.value())
                        .bind("upTo", upTo.value())
                        .bind("most", most)
                        .map((row, context) -> new DoubtfulSubmitId(row.getLong(1)))
                        .list());
    }

    void accept(DoubtfulSubmitId id) {
        jdbi.useHandle(handle -> handle.createUpdate("update doubtful_submit set state = 'ACCEPTED' where id = :id")
                .bind("id", id.value())
                .execute());
    }

    /** @param upTo the newest one to dismiss, or {@link #ALL} */
    int dismiss(ConnectionId connection, InvitationId invitation, long upTo) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update doubtful_submit set state = 'DISMISSED'
                        where connection_id = :connection and invitation_id = :invitation and state = 'WAITING' and id <= :upTo
                        """)
                .bind("connection", connection.value())
                .bind("invitation", invitation.value())
                .bind("upTo", upTo)
                .execute());
    }

    int dismiss(ConnectionId connection, DoubtfulFilter filter, DoubtfulSubmitId upTo) {
        return jdbi.withHandle(handle -> filter.bind(handle.createUpdate(
                        "update doubtful_submit set state = 'DISMISSED' where state = 'WAITING' and id in (select d.id "
                                + WAITING + filter.sql() + " and d.id <= :upTo)"))
                .bind("connection", connection.value())
                .bind("upTo", upTo.value())
                .execute());
    }

    private static DoubtfulSubmit read(ResultSet row) throws SQLException {
        return new DoubtfulSubmit(
                new DoubtfulSubmitId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new InvitationId(row.getLong("invitation_id")),
                new CampaignId(row.getLong("campaign_id")),
                row.getString("campaign_name"),
                new ContactId(row.getString("contact_id")),
                (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                ResponseRow.instant(row, "sent_at"),
                new Answer(
                        row.getInt("score"),
                        row.getString("comment"),
                        row.getObject("may_contact", Boolean.class),
                        Language.of(row.getString("written_in")),
                        ResponseRow.instant(row, "submitted_at")),
                Evidence.of(row.getString("evidence")),
                row.getObject("known", Integer.class));
    }
}
