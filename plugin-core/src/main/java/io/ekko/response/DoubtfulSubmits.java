package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.invitation.InvitationId;
import io.ekko.language.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Submits that look like a machine's. They are kept apart: no state, score or tally knows of them. */
public final class DoubtfulSubmits {
    /** So many of one invitation are kept; more tell nothing new. */
    static final int MOST = 20;

    static final long ALL = Long.MAX_VALUE;

    private static final String SELECT = """
            select d.id, d.connection_id, d.invitation_id, i.campaign_id, c.name campaign_name, i.contact_id, i.first_name,
                i.last_name, coalesce(i.sent_at, i.created_at) sent_at, d.score, d.comment, d.may_contact, d.written_in, d.signs,
                d.submitted_at, r.score known
            from doubtful_submit d
            join invitation i on i.id = d.invitation_id
            join campaign c on c.id = i.campaign_id
            left join response r on r.invitation_id = d.invitation_id
            """;

    private final Jdbi jdbi;

    public DoubtfulSubmits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Keeps a submit that waits for somebody to judge it.
     *
     * @param signs what gave it away, one word each
     */
    public void add(InvitationId invitation, Answer answer, Collection<String> signs) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into doubtful_submit (connection_id, invitation_id, score, comment, may_contact, written_in, signs,
                            submitted_at, state)
                        select i.connection_id, i.id, :score, :comment, cast(:mayContact as boolean), :writtenIn, :signs,
                            cast(:at as timestamp with time zone), 'WAITING'
                        from invitation i
                        where i.id = :invitation
                          and (select count(*) from doubtful_submit d where d.invitation_id = i.id) < :most
                        """)
                .bind("score", answer.score())
                .bind("comment", answer.comment())
                .bind("mayContact", answer.mayContact())
                .bind("writtenIn", answer.language().tag())
                .bind("signs", signs.stream().sorted().collect(Collectors.joining(" ")))
                .bind("at", answer.at())
                .bind("invitation", invitation.value())
                .bind("most", MOST)
                .execute());
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
     * What waits for a judgement, the invitation with the newest submit first. Left out is what the person has settled by answering
     * later.
     *
     * @param most how many submits at most
     */
    public List<DoubtfulSubmit> waiting(ConnectionId connection, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where d.connection_id = :connection and d.state = 'WAITING' and i.person <> ''
                          and (r.id is null or r.answered_at < d.submitted_at)
                        order by (select max(o.id) from doubtful_submit o
                                  where o.invitation_id = d.invitation_id and o.state = 'WAITING') desc, d.id
                        fetch first :most rows only
                        """)
                .bind("connection", connection.value())
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    /** One that waits, also when the person has answered since. */
    Optional<DoubtfulSubmit> waiting(ConnectionId connection, DoubtfulSubmitId id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where d.connection_id = :connection and d.id = :id and d.state = 'WAITING' and i.person <> ''
                        """)
                .bind("connection", connection.value())
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** How many invitations have something that waits, as {@link #waiting(ConnectionId, int)} lists it. */
    public long invitationsWaiting(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(distinct d.invitation_id)
                        from doubtful_submit d
                        join invitation i on i.id = d.invitation_id
                        left join response r on r.invitation_id = d.invitation_id
                        where d.connection_id = :connection and d.state = 'WAITING' and i.person <> ''
                          and (r.id is null or r.answered_at < d.submitted_at)
                        """)
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .one());
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
                List.of(row.getString("signs").split(" ", -1)),
                row.getObject("known", Integer.class));
    }
}
