package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Deliveries that nobody waits for any more. */
final class OldDeliveries {
    private final Jdbi jdbi;

    OldDeliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What was given up before the instants and nobody looked at, in the order of their ids. Those of our own that hold no more than an
     * id are not among them.
     */
    List<Delivery> left(Instant hooksBefore, Instant answersBefore, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select id, connection_id, channel, delivery_id, body, attempts from inbox
            where state = 'PARKED' and id > :after
              and (channel = 'hook' and finished_at < :hooks or channel like 'answers/%' and finished_at < :answers)
            order by id fetch first :limit rows only
            """)
                .bind("after", after)
                .bind("hooks", hooksBefore)
                .bind("answers", answersBefore)
                .bind("limit", limit)
                .map((row, context) -> Delivery.read(row, new ConnectionId(row.getLong("connection_id"))))
                .list());
    }

    /** Lets the words of what was given up go; false when it was replayed meanwhile. */
    boolean letGo(Delivery delivery, String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            update inbox set state = 'IGNORED', reason = :reason, body = :nothing, finished_at = :now
            where id = :id and state = 'PARKED'
            """)
                        .bind("reason", reason)
                        .bind("nothing", Inbox.NOTHING)
                        .bind("now", now)
                        .bind("id", delivery.id())
                        .execute())
                > 0;
    }

    /** Forgets what was finished before the instant, at most so many; what was given up stays until it is replayed or let go. */
    int forget(Instant finishedBefore, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            delete from inbox where id in (
                select id from inbox where state in ('DONE', 'IGNORED') and finished_at < :before
                order by id fetch first :limit rows only)
            """)
                .bind("before", finishedBefore)
                .bind("limit", limit)
                .execute());
    }
}
