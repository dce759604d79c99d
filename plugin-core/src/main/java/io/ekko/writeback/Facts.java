package io.ekko.writeback;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.nps.Tally;
import io.ekko.sql.Days;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what is to be written, for a whole batch of records at once. */
final class Facts {
    private final Jdbi jdbi;

    Facts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * By contact id; a contact of whom nothing is known is left out. Whoever got another address is taken for the one that was written
     * to last or said something last: an earlier address that does not work says nothing of it, while a no holds for the record. An
     * address is only known from its suppression when nothing else tells.
     */
    Map<String, ContactFacts> ofContacts(ConnectionId connection, Collection<String> contacts) {
        Map<String, ContactFacts> facts = new HashMap<>();
        if (contacts.isEmpty()) {
            return facts;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select known.contact_id, latest.score, latest.comment, latest.answered_at,
                               (select count(*) from response r
                                where r.connection_id = :connection and r.contact_id = known.contact_id) as answers,
                               known.asked_at,
                               exists (select 1 from opt_out o
                                       where o.connection_id = :connection and o.kind = 'ALL'
                                         and (o.person = known.person or o.contact_id = known.contact_id))
                               or (select count(distinct o.kind) from opt_out o
                                   where o.connection_id = :connection and o.kind in ('TRANSACTIONAL', 'RELATIONSHIP')
                                     and (o.person = known.person or o.contact_id = known.contact_id)) = 2 as said_no,
                               exists (select 1 from suppression s
                                       where s.connection_id = :connection and s.lifted_at is null
                                         and (s.person = known.person
                                              or s.contact_id = known.contact_id and s.cause = 'COMPLAINT')) as suppressed
                        from (
                            select contact_id, person, max(asked_at) over (partition by contact_id) as asked_at,
                                   row_number() over (partition by contact_id order by mentioned_at desc, person) as place
                            from (
                                select contact_id, person, sent_at as asked_at, coalesce(sent_at, created_at) as mentioned_at
                                from invitation
                                where connection_id = :connection and contact_id in (<contacts>)
                                union all
                                select contact_id, person, cast(null as timestamp with time zone), answered_at from response
                                where connection_id = :connection and contact_id in (<contacts>) and invitation_id is null
                                union all
                                select contact_id, person, cast(null as timestamp with time zone), since from opt_out
                                where connection_id = :connection and contact_id in (<contacts>)
                                union all
                                select contact_id, person, cast(null as timestamp with time zone),
                                       timestamp with time zone '1970-01-01 00:00:00+00:00' from suppression
                                where connection_id = :connection and contact_id in (<contacts>)
                            ) mentioned
                        ) known
                        left join (
                            select contact_id, score, comment, answered_at,
                                   row_number() over (partition by contact_id order by answered_at desc, id desc) as place
                            from response where connection_id = :connection and contact_id in (<contacts>)
                        ) latest on latest.contact_id = known.contact_id and latest.place = 1
                        where known.place = 1
                        """)
                .bind("connection", connection.value())
                .bindList("contacts", contacts)
                .map((row, context) -> facts.put(
                        row.getString("contact_id"),
                        new ContactFacts(
                                row.getObject("score", Integer.class),
                                row.getString("comment"),
                                instant(row, "answered_at"),
                                row.getLong("answers"),
                                instant(row, "asked_at"),
                                row.getBoolean("said_no"),
                                row.getBoolean("said_no") || row.getBoolean("suppressed"))))
                .list());
        return facts;
    }

    /** Everybody's latest answer counts once, over all time. By company id and kind; a company without answers is left out. */
    Map<String, Map<Kind, Tally>> ofCompanies(ConnectionId connection, Collection<String> companies) {
        Map<String, Map<Kind, Tally>> facts = new HashMap<>();
        if (companies.isEmpty()) {
            return facts;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select t.segment_value, c.kind,
                               sum(s0) as s0, sum(s1) as s1, sum(s2) as s2, sum(s3) as s3, sum(s4) as s4, sum(s5) as s5,
                               sum(s6) as s6, sum(s7) as s7, sum(s8) as s8, sum(s9) as s9, sum(s10) as s10
                        from tally t join campaign c on c.id = t.campaign_id
                        where t.connection_id = :connection and t.segment = 'company' and t.segment_value in (<companies>)
                          and t.superseded_on = :never
                        group by t.segment_value, c.kind
                        """)
                .bind("connection", connection.value())
                .bind("never", Days.NEVER)
                .bindList("companies", companies)
                .map((row, context) -> facts.computeIfAbsent(
                                row.getString("segment_value"), company -> new EnumMap<>(Kind.class))
                        .put(Kind.valueOf(row.getString("kind")), tally(row)))
                .list());
        return facts;
    }

    private static Tally tally(ResultSet row) throws SQLException {
        long[] counts = new long[11];
        for (int score = 0; score < counts.length; score++) {
            counts[score] = row.getLong("s" + score);
        }
        return Tally.of(counts);
    }

    /**
     * What a note or a task says of one response.
     *
     * @param credited further tickets that the mail stood for
     */
    record Said(
            String contact,
            String personName,
            @Nullable String ticket,
            @Nullable String ticketTitle,
            List<String> credited,
            int revision,
            int score,
            @Nullable String comment,
            @Nullable Boolean mayContact,
            @Nullable FollowUp followUp) {}

    /** The follow-up that a response has. */
    record FollowUp(
            long id,
            @Nullable String owner,
            LocalDate due,
            boolean resolved,
            @Nullable String crmTask) {}

    /** By response id; a response that is gone is left out. */
    Map<String, Said> ofResponses(Collection<String> responses) {
        Map<String, Said> facts = new HashMap<>();
        if (responses.isEmpty()) {
            return facts;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select r.id, r.contact_id, r.person_name, r.ticket_id, i.ticket_title,
                               (select array_agg(c.ticket_id order by c.episode_id) from invitation_credit c
                                where c.invitation_id = r.invitation_id) as credited,
                               r.revision, r.score, r.comment, r.may_contact,
                               f.id as follow_up, f.owner, f.due_on, f.state, f.crm_task_id
                        from response r
                        left join invitation i on i.id = r.invitation_id
                        left join follow_up f on f.response_id = r.id
                        where r.id in (<responses>)
                        """)
                .bindList("responses", responses.stream().map(Long::valueOf).toList())
                .map((row, context) -> facts.put(row.getString("id"), said(row)))
                .list());
        return facts;
    }

    private static Said said(ResultSet row) throws SQLException {
        FollowUp followUp = row.getObject("follow_up") == null
                ? null
                : new FollowUp(
                        row.getLong("follow_up"),
                        row.getString("owner"),
                        row.getObject("due_on", LocalDate.class),
                        "RESOLVED".equals(row.getString("state")),
                        row.getString("crm_task_id"));
        return new Said(
                row.getString("contact_id"),
                row.getString("person_name"),
                row.getString("ticket_id"),
                row.getString("ticket_title"),
                texts(row.getArray("credited")),
                row.getInt("revision"),
                row.getInt("score"),
                row.getString("comment"),
                row.getObject("may_contact", Boolean.class),
                followUp);
    }

    private static List<String> texts(@Nullable Array values) throws SQLException {
        return values == null
                ? List.of()
                : Stream.of((Object[]) values.getArray()).map(String::valueOf).toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
