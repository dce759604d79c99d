package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.ResponseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The stored follow-ups. */
public final class FollowUps {
    private final Jdbi jdbi;

    public FollowUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which follow-ups.
     *
     * @param state null for all that are not resolved
     * @param owner null for everybody's
     * @param afterDue due day of the last row of the page before; null on the first page
     * @param afterId its number
     */
    public record Filter(
            ConnectionId connection,
            @Nullable FollowUpState state,
            @Nullable String owner,
            @Nullable LocalDate afterDue,
            long afterId) {}

    /** The earliest due first, at most {@code most}. */
    public List<FollowUp> list(Filter filter, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.connection_id, f.response_id, f.contact_id, f.owner, f.due_on, f.state, f.outcome, f.lesson,
                               f.contacted_at, f.resolved_at, r.person_name, r.company_name, r.ticket_id, r.score, r.comment,
                               r.may_contact, r.answered_at
                        from follow_up f join response r on r.id = f.response_id
                        where f.connection_id = :connection
                          and (f.state = :state or :state = '' and f.state in ('OPEN', 'CONTACTED'))
                          and (:owner = '' or f.owner = :owner)
                          and (f.due_on, f.id) > (:due, :id)
                        order by f.due_on, f.id fetch first :most rows only
                        """)
                .bind("connection", filter.connection().value())
                .bind("state", filter.state() == null ? "" : filter.state().name())
                .bind("owner", filter.owner() == null ? "" : filter.owner())
                .bind("due", filter.afterDue() == null ? LocalDate.of(1, 1, 1) : filter.afterDue())
                .bind("id", filter.afterId())
                .bind("most", most)
                .map((row, context) -> followUp(row))
                .list());
    }

    public Optional<FollowUp> byId(ConnectionId connection, FollowUpId id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.connection_id, f.response_id, f.contact_id, f.owner, f.due_on, f.state, f.outcome, f.lesson,
                               f.contacted_at, f.resolved_at, r.person_name, r.company_name, r.ticket_id, r.score, r.comment,
                               r.may_contact, r.answered_at
                        from follow_up f join response r on r.id = f.response_id
                        where f.connection_id = :connection and f.id = :id
                        """)
                .bind("connection", connection.value())
                .bind("id", id.value())
                .map((row, context) -> followUp(row))
                .findOne());
    }

    /** Everybody who has had a follow-up, in order of the alphabet; at most 200. */
    public List<String> owners(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct owner from follow_up
                        where connection_id = :connection and owner is not null order by owner fetch first 200 rows only
                        """)
                .bind("connection", connection.value())
                .mapTo(String.class)
                .list());
    }

    /** How many are not resolved, and how many of those should have been contacted before today. */
    public Waiting waiting(ConnectionId connection, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) unresolved,
                               count(*) filter (where state = 'OPEN' and due_on < :today) overdue,
                               count(*) filter (where state = 'OPEN' and due_on = :today) due_today
                        from follow_up where connection_id = :connection and state in ('OPEN', 'CONTACTED')
                        """)
                .bind("connection", connection.value())
                .bind("today", today)
                .map((row, context) ->
                        new Waiting(row.getLong("unresolved"), row.getLong("overdue"), row.getLong("due_today")))
                .one());
    }

    /** How many of those made in a stretch of time nobody has contacted yet. */
    public long untouched(ConnectionId connection, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from follow_up
                        where connection_id = :connection and state = 'OPEN' and created_at >= :from and created_at < :to
                        """)
                .bind("connection", connection.value())
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one());
    }

    /** Counts of follow-ups that are not resolved. */
    public record Waiting(long unresolved, long overdue, long dueToday) {}

    /** Marks an open one as contacted. False when it was not open any more. */
    boolean contacted(ConnectionId connection, FollowUpId id, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update follow_up set state = 'CONTACTED', contacted_at = :now
                                where connection_id = :connection and id = :id and state = 'OPEN'
                                """)
                        .bind("connection", connection.value())
                        .bind("id", id.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute())
                == 1;
    }

    /** Resolves one. False when it was resolved already. */
    boolean resolved(ConnectionId connection, FollowUpId id, String outcome, @Nullable String lesson, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update follow_up set state = 'RESOLVED', outcome = :outcome, lesson = :lesson, resolved_at = :now,
                                       contacted_at = coalesce(contacted_at, :now)
                                where connection_id = :connection and id = :id and state <> 'RESOLVED'
                                """)
                        .bind("connection", connection.value())
                        .bind("id", id.value())
                        .bind("outcome", outcome)
                        .bind("lesson", lesson)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute())
                == 1;
    }

    private static FollowUp followUp(ResultSet row) throws SQLException {
        return new FollowUp(
                new FollowUpId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new ResponseId(row.getLong("response_id")),
                new ContactId(row.getString("contact_id")),
                row.getString("person_name"),
                row.getString("company_name"),
                row.getString("ticket_id"),
                row.getInt("score"),
                row.getString("comment"),
                row.getObject("may_contact", Boolean.class),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class),
                FollowUpState.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getString("lesson"),
                instant(row, "contacted_at"),
                instant(row, "resolved_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
