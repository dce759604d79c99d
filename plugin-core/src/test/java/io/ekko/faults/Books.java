package io.ekko.faults;

import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the tables as they are, with SQL of its own, so that no code of Ekko's checks itself. */
final class Books {
    private final Jdbi jdbi;

    Books(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Invited(
            long id,
            long campaign,
            String occasion,
            String state,
            @Nullable Instant sentAt,
            String contact,
            @Nullable String ticket,
            @Nullable Instant closedAt) {
        static Invited of(ResultSet row) throws SQLException {
            return new Invited(
                    row.getLong("id"),
                    row.getLong("campaign_id"),
                    row.getString("occasion"),
                    row.getString("state"),
                    Instants.atOrNull(row, "sent_at"),
                    row.getString("contact_id"),
                    row.getString("ticket_id"),
                    Instants.atOrNull(row, "asked_about"));
        }
    }

    /** The invitations, each with the closing that it asks about. */
    List<Invited> invitations() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select i.*, e.closed_at as asked_about from invitation i
                        left join episode e on 'episode/' || e.id = i.occasion order by i.id
                        """).map((row, context) -> Invited.of(row)).list());
    }

    record Answered(
            long id,
            long invitation,
            @Nullable String sourceKey,
            String contact,
            @Nullable String ticket,
            int score,
            @Nullable String comment,
            int revision,
            Instant answeredAt) {
        static Answered of(ResultSet row) throws SQLException {
            return new Answered(
                    row.getLong("id"),
                    row.getLong("invitation_id"),
                    row.getString("source_key"),
                    row.getString("contact_id"),
                    row.getString("ticket_id"),
                    row.getInt("score"),
                    row.getString("comment"),
                    row.getInt("revision"),
                    Instants.at(row, "answered_at"));
        }
    }

    /** The answers, the earliest first; one without an invitation has 0 for it. */
    List<Answered> answers() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from response order by answered_at, id")
                .map((row, context) -> Answered.of(row))
                .list());
    }

    /** When Ekko decided to send the reminders that it has sent, by invitation and number. */
    Map<String, Instant> reminded() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from reminder where sent_at is not null order by invitation_id, number")
                .map((row, context) -> Map.entry(
                        row.getLong("invitation_id") + "/" + row.getInt("number"), Instants.at(row, "sent_at")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The closings by the occasion that they are. */
    Map<String, String> closings() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from episode")
                .map((row, context) -> Map.entry(
                        "episode/" + row.getLong("id"),
                        "ticket " + row.getString("ticket_id") + " closed at " + Instants.at(row, "closed_at")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    record Closed(String ticket, Instant closedAt) {}

    List<Closed> episodes() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from episode order by id")
                .map((row, context) -> new Closed(row.getString("ticket_id"), Instants.at(row, "closed_at")))
                .list());
    }

    record Considered(long campaign, String ticket, Instant closedAt) {}

    /** The closings on which campaigns have a first verdict. */
    List<Considered> considered() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.campaign_id, e.ticket_id, e.closed_at from verdict v
                        join episode e on v.occasion = 'episode/' || e.id where v.stage = 'CREATION'
                        """)
                .map((row, context) -> new Considered(
                        row.getLong("campaign_id"), row.getString("ticket_id"), Instants.at(row, "closed_at")))
                .list());
    }

    record Found(String of, String what) {}

    /** The first two columns of every row. */
    List<Found> foundOf(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> new Found(row.getString(1), row.getString(2)))
                .list());
    }

    /** The first column of every row. */
    List<String> found(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** The rows that only one of two queries finds, each as one text. */
    List<String> differing(String what, String expected, String actual) {
        return found("""
                select '%s: expected, not there: ' || x from ((%s) except (%s)) missing
                union all select '%s: there, not expected: ' || x from ((%s) except (%s)) extra
                """.formatted(what, expected, actual, what, actual, expected));
    }
}
