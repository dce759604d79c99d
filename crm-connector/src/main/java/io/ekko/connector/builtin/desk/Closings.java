package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** When tickets were closed and opened again, in the database. */
final class Closings {
    private final Jdbi jdbi;

    Closings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param closed the time of each ticket's closing */
    void addAll(Map<Long, Instant> closed) {
        if (closed.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch(
                    "insert into crm_ticket_closing (ticket_id, closed_at) values (:id, :closedAt)");
            closed.forEach((id, closedAt) ->
                    insert.bind("id", id).bind("closedAt", closedAt).add());
            insert.execute();
        });
    }

    /** The closing that lasted until now ends; harmless when none did. */
    void end(long ticket, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update crm_ticket_closing set reopened_at = :now where ticket_id = :id and reopened_at is null
                        """).bind("id", ticket).bind("now", now).execute());
    }

    /** Every closing of a ticket, the first one first. */
    List<Closing> of(long ticket) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select closed_at, reopened_at from crm_ticket_closing where ticket_id = :id order by closed_at")
                .bind("id", ticket)
                .map((row, context) ->
                        new Closing(Columns.instant(row, "closed_at"), Columns.instantOrNull(row, "reopened_at")))
                .list());
    }
}
