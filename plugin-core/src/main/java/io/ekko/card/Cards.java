package io.ekko.card;

import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.nps.Tally;
import io.ekko.policy.CoolDown;
import io.ekko.privacy.OptOut;
import io.ekko.privacy.OptOuts;
import io.ekko.privacy.Suppression;
import io.ekko.privacy.Suppressions;
import io.ekko.sql.Days;
import io.ekko.veto.Veto;
import io.ekko.veto.Vetoes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what is known of one person. */
public final class Cards {
    private final Jdbi jdbi;

    public Cards(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Who the person was when last asked or heard.
     *
     * @param person the normalised address; empty when there is none
     */
    record Known(
            String person,
            String name,
            @Nullable String company,
            @Nullable String companyName) {}

    Optional<Known> known(ConnectionId connection, ContactId contact) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select person, name, company, company_name from (
                            select i.person, trim(i.first_name || ' ' || i.last_name) name, i.company, i.company_name, i.created_at at
                            from invitation i where i.connection_id = :connection and i.contact_id = :contact
                            union all
                            select r.person, r.person_name, r.company, r.company_name, r.first_at
                            from response r where r.connection_id = :connection and r.contact_id = :contact
                        ) seen
                        order by at desc fetch first 1 row only
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .map((row, context) -> new Known(
                        row.getString("person"),
                        row.getString("name"),
                        row.getString("company"),
                        row.getString("company_name")))
                .findOne());
    }

    List<Card.Answered> answers(ConnectionId connection, ContactId contact, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select r.score, r.comment, r.kind, c.name campaign, r.ticket_id, r.answered_at
                        from response r join campaign c on c.id = r.campaign_id
                        where r.connection_id = :connection and r.contact_id = :contact
                        order by r.answered_at desc, r.id desc fetch first :most rows only
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bind("most", most)
                .map((row, context) -> new Card.Answered(
                        row.getInt("score"),
                        words(row.getString("comment")),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("campaign"),
                        row.getString("ticket_id"),
                        row.getObject("answered_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    private static @Nullable String words(@Nullable String comment) {
        return comment == null || comment.isBlank() ? null : comment;
    }

    Optional<Veto> veto(ConnectionId connection, ContactId contact) {
        return new Vetoes(jdbi).standing(connection, new Veto.Subject.OfContact(contact));
    }

    long answered(ConnectionId connection, ContactId contact) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from response where connection_id = :connection and contact_id = :contact")
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .mapTo(Long.class)
                .one());
    }

    /** Everybody's latest answer, over all time, by kind. */
    Map<Kind, Tally> company(ConnectionId connection, String company) {
        Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
        jdbi.useHandle(handle -> handle.createQuery("""
                        select c.kind, sum(t.s0) s0, sum(t.s1) s1, sum(t.s2) s2, sum(t.s3) s3, sum(t.s4) s4, sum(t.s5) s5,
                               sum(t.s6) s6, sum(t.s7) s7, sum(t.s8) s8, sum(t.s9) s9, sum(t.s10) s10
                        from campaign c
                        join tally t on t.connection_id = c.connection_id and t.campaign_id = c.id
                        where c.connection_id = :connection and t.segment = 'company' and t.segment_value = :company
                          and t.superseded_on = :never
                        group by c.kind
                        """)
                .bind("connection", connection.value())
                .bind("company", company)
                .bind("never", Days.NEVER)
                .map((row, context) -> tallies.put(Kind.valueOf(row.getString("kind")), tally(row)))
                .list());
        return tallies;
    }

    Optional<Card.OpenFollowUp> followUp(ConnectionId connection, ContactId contact) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, owner, due_on, state from follow_up
                        where connection_id = :connection and contact_id = :contact and state in ('OPEN', 'CONTACTED')
                        order by due_on, id fetch first 1 row only
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .map((row, context) -> new Card.OpenFollowUp(
                        row.getLong("id"),
                        row.getString("owner"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("state").equals("CONTACTED")))
                .findOne());
    }

    /** @param person the normalised address, not empty: the person may have several records */
    Card.Asked asked(ConnectionId connection, String person) {
        Instant last = moment(
                connection,
                person,
                "select max(sent_at) at from invitation where connection_id = :connection and person = :person");
        Set<Suppression.Cause> causes = new Suppressions(jdbi)
                .of(connection, person).stream().map(Suppression::cause).collect(Collectors.toSet());
        return new Card.Asked(
                last,
                moment(connection, person, """
                        select min(due_at) at from invitation
                        where connection_id = :connection and person = :person and state = 'SCHEDULED'
                        """),
                last == null ? null : last.plus(coolDown(connection)),
                new OptOuts(jdbi)
                        .of(connection, person).stream().map(OptOut::questions).collect(Collectors.toSet()),
                causes.contains(Suppression.Cause.BOUNCE) || exists(connection, person, """
                        select count(*) from invitation i
                        where i.connection_id = :connection and i.person = :person and i.state = 'BOUNCED'
                          and i.created_at = (select max(l.created_at) from invitation l
                                              where l.connection_id = :connection and l.person = :person
                                                and l.state not in ('SCHEDULED', 'CANCELLED'))
                        """),
                causes.contains(Suppression.Cause.COMPLAINT));
    }

    /** The shortest cool-down of a running campaign; the usual one when none is running. */
    private Duration coolDown(ConnectionId connection) {
        return Duration.ofDays(new Campaigns(jdbi)
                .policies(connection).stream()
                        .mapToInt(policy -> policy.coolDown().personDays())
                        .min()
                        .orElse(CoolDown.AFTER_TICKETS.personDays()));
    }

    private @Nullable Instant moment(ConnectionId connection, String person, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("connection", connection.value())
                .bind("person", person)
                .map((row, context) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
                .one()
                .map(OffsetDateTime::toInstant)
                .orElse(null));
    }

    private boolean exists(ConnectionId connection, String person, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                        .bind("connection", connection.value())
                        .bind("person", person)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    private static Tally tally(ResultSet row) throws SQLException {
        long[] counts = new long[Tally.SIZE];
        for (int score = 0; score < Tally.SIZE; score++) {
            counts[score] = row.getLong("s" + score);
        }
        return Tally.of(counts);
    }
}
