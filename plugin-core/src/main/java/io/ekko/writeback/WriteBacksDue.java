package io.ekko.writeback;

import io.ekko.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What must be written onto records of the CRM. A row holds no values, only that its record is due: the values are read when they
 * are written, so several reasons collapse into one write of the latest.
 */
public final class WriteBacksDue {
    private final Jdbi jdbi;

    public WriteBacksDue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A record that is due. */
    public record Due(Target target, String targetId, Instant at) {}

    /**
     * A claimed row.
     *
     * @param version what the row said when it was claimed; a row that has moved on since is still due
     * @param attempts failed tries so far
     */
    public record Claimed(
            long id, ConnectionId connection, Target target, String targetId, long version, int attempts) {}

    /** A row that was given up and waits for somebody to look. */
    public record Parked(long id, Target target, String targetId, int attempts, String error, Instant since) {}

    /** Makes one record due. */
    public void due(ConnectionId connection, Target target, String targetId, Instant at) {
        due(connection, List.of(new Due(target, targetId, at)), at);
    }

    /** Makes records due, in the caller's transaction. Rows are touched in one order everywhere, so that nobody waits in a ring. */
    public void due(ConnectionId connection, List<Due> dues, Instant now) {
        List<Due> ordered = dues.stream()
                .sorted(Comparator.comparing(Due::target).thenComparing(Due::targetId))
                .toList();
        jdbi.useHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into write_back (connection_id, target, target_id, state, version, due_at, changed_at)
                    values (:connection, :target, :targetId, 'DUE', 1, :at, :now)
                    on conflict do nothing
                    """);
            ordered.forEach(due -> bind(insert, connection, due, now).add());
            int[] inserted = insert.execute();
            List<Due> known = new ArrayList<>();
            for (int i = 0; i < inserted.length; i++) {
                if (inserted[i] == 0) {
                    known.add(ordered.get(i));
                }
            }
            if (!known.isEmpty()) {
                PreparedBatch update = handle.prepareBatch("""
                        update write_back
                        set state = 'DUE', version = version + 1, due_at = :at, changed_at = :now, attempts = 0, error = null
                        where connection_id = :connection and target = :target and target_id = :targetId
                        """);
                known.forEach(due -> bind(update, connection, due, now).add());
                update.execute();
            }
        });
    }

    private static PreparedBatch bind(PreparedBatch batch, ConnectionId connection, Due due, Instant now) {
        return batch.bind("connection", connection.value())
                .bind("target", due.target())
                .bind("targetId", due.targetId())
                .bind("at", due.at())
                .bind("now", now);
    }

    /** The connections that have something due, the longest waiting first. Where Ekko has let go of the CRM, all waits until it is taken up. */
    List<ConnectionId> waiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select connection_id from write_back
                        where state in ('DUE', 'RETRY') and due_at <= :now and (claimed_until is null or claimed_until <= :now)
                          and connection_id in (select id from connection where let_go_at is null)
                        group by connection_id order by min(due_at)
                        """)
                .bind("now", now)
                .map((row, context) -> new ConnectionId(row.getLong(1)))
                .list());
    }

    /** Claims up to so many rows of one connection, oldest first; nobody else gets them until the lease is over. */
    List<Claimed> claim(ConnectionId connection, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Claimed> claimed = handle.createQuery("""
                            select id, target, target_id, version, attempts from write_back
                            where connection_id = :connection and state in ('DUE', 'RETRY') and due_at <= :now
                              and (claimed_until is null or claimed_until <= :now)
                            order by due_at, id fetch first :limit rows only for update skip locked
                            """)
                    .bind("connection", connection.value())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map((row, context) -> new Claimed(
                            row.getLong("id"),
                            connection,
                            Target.valueOf(row.getString("target")),
                            row.getString("target_id"),
                            row.getLong("version"),
                            row.getInt("attempts")))
                    .list();
            if (!claimed.isEmpty()) {
                handle.createUpdate("update write_back set claimed_until = :until where id in (<ids>)")
                        .bind("until", now.plus(lease))
                        .bindList("ids", claimed.stream().map(Claimed::id).toList())
                        .execute();
            }
            return claimed;
        });
    }

    /**
     * The rows were written; one that became due again meanwhile stays due. One that somebody else has written meanwhile is due once more:
     * a writer who was held up beyond his lease may just have put the older value over the newer one.
     */
    void done(List<Claimed> rows, Instant now) {
        each(rows, """
                update write_back
                set state = case when version = :version then 'DONE' when state = 'DONE' then 'DUE' else state end,
                    due_at = case when version <> :version and state = 'DONE' then :now else due_at end,
                    claimed_until = null, error = null, done_at = :now
                where id = :id
                """, now, null);
    }

    /**
     * The row failed and is tried again at the given time; one that became due again meanwhile keeps its own. One that somebody else has
     * written meanwhile is due once more: what failed unheard may have put the older value over the newer one.
     */
    void retry(Claimed row, Instant at, String error) {
        each(List.of(row), """
                update write_back
                set state = case when version = :version then 'RETRY' when state = 'DONE' then 'DUE' else state end,
                    attempts = case when version = :version then attempts + 1 else attempts end,
                    due_at = case when version = :version or state = 'DONE' then :now else due_at end,
                    error = case when version = :version then :error else error end, claimed_until = null
                where id = :id
                """, at, error);
    }

    /** The rows were not tried and wait until the given time; one that became due again meanwhile keeps its own. */
    void release(List<Claimed> rows, Instant at) {
        each(rows, """
                update write_back
                set claimed_until = null, due_at = case when version = :version then :now else due_at end
                where id = :id
                """, at, null);
    }

    /** The row is given up until somebody replays it. */
    void park(Claimed row, Instant now, String error) {
        each(List.of(row), """
                update write_back
                set state = case when version = :version then 'PARKED' else state end, attempts = attempts + 1,
                    changed_at = :now, error = :error, claimed_until = null
                where id = :id
                """, now, error);
    }

    /** There is no such record any more, so nothing is written; one that became due again meanwhile stays due. */
    void gone(Claimed row, Instant now) {
        each(List.of(row), """
                update write_back
                set state = case when version = :version then 'GONE' else state end,
                    changed_at = :now, error = null, claimed_until = null
                where id = :id
                """, now, null);
    }

    /** The CRM has said that the record is gone: what is due for it comes to nothing, also what had been given up. */
    public void gone(ConnectionId connection, Target target, String targetId, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update write_back set state = 'GONE', version = version + 1, changed_at = :now, error = null
                        where connection_id = :connection and target = :target and target_id = :targetId
                          and state in ('DUE', 'RETRY', 'PARKED')
                        """)
                .bind("connection", connection.value())
                .bind("target", target)
                .bind("targetId", targetId)
                .bind("now", now)
                .execute());
    }

    private void each(List<Claimed> rows, String sql, Instant instant, @Nullable String error) {
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(sql);
            rows.forEach(row -> batch.bind("id", row.id())
                    .bind("version", row.version())
                    .bind("now", instant)
                    .bind("error", error)
                    .add());
            batch.execute();
        });
    }

    /** What was given up, the latest first, at most 200. */
    public List<Parked> parked(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, target, target_id, attempts, error, changed_at from write_back
                        where connection_id = :connection and state = 'PARKED' order by changed_at desc, id desc
                        fetch first 200 rows only
                        """)
                .bind("connection", connection.value())
                .map((row, context) -> new Parked(
                        row.getLong("id"),
                        Target.valueOf(row.getString("target")),
                        row.getString("target_id"),
                        row.getInt("attempts"),
                        Optional.ofNullable(row.getString("error")).orElse(""),
                        row.getObject("changed_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list());
    }

    /**
     * Makes everything that was given up due again, as what it was: a CRM that took the write although nobody heard of it knows it by
     * the version.
     */
    public int replay(ConnectionId connection, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update write_back set state = 'DUE', due_at = :now, attempts = 0
                        where connection_id = :connection and state = 'PARKED'
                        """)
                .bind("connection", connection.value())
                .bind("now", now)
                .execute());
    }
}
