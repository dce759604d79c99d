package io.ekko.connector.builtin.hook;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.secret.Vault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The queue of deliveries. */
public final class HookDeliveries {
    private final Jdbi jdbi;
    private final Vault vault;

    public HookDeliveries(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    /** A delivery that was given up and waits for somebody to look. */
    public record Parked(
            long id, URI target, String event, long record, Instant happenedAt, int attempts, String error) {}

    /**
     * A delivery with how far it came.
     *
     * @param state {@code DUE}, {@code RETRY}, {@code DONE} or {@code PARKED}
     * @param dueAt when it is tried next, as long as it waits
     * @param error why the last try failed; null when none did
     */
    public record Delivery(
            long id,
            URI target,
            String event,
            long record,
            Instant happenedAt,
            String state,
            Instant dueAt,
            int attempts,
            @Nullable String error) {}

    /** How many deliveries wait, and how many were given up. */
    public record Backlog(long waiting, long parked) {}

    /** Claims up to so many, oldest first; nobody else gets them until the lease is over. */
    public List<Outgoing> claim(Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Long> ids = handle.createQuery("""
                            select id from crm_hook_delivery
                            where state in ('DUE', 'RETRY') and due_at <= :now
                              and (claimed_until is null or claimed_until <= :now)
                            order by due_at, id fetch first :limit rows only for update skip locked
                            """)
                    .bind("now", now)
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list();
            if (ids.isEmpty()) {
                return List.of();
            }
            handle.createUpdate("update crm_hook_delivery set claimed_until = :until where id in (<ids>)")
                    .bind("until", now.plus(lease))
                    .bindList("ids", ids)
                    .execute();
            return handle.createQuery("""
                            select d.id, d.event, d.record_id, d.happened_at, d.attempts, h.target, h.secret
                            from crm_hook_delivery d join crm_hook h on h.id = d.hook_id
                            where d.id in (<ids>) order by d.id
                            """)
                    .bindList("ids", ids)
                    .map((row, context) -> new Outgoing(
                            row.getLong("id"),
                            URI.create(row.getString("target")),
                            vault.unseal(row.getString("secret")),
                            row.getString("event"),
                            row.getLong("record_id"),
                            Columns.instant(row, "happened_at"),
                            row.getInt("attempts")))
                    .list();
        });
    }

    void done(long id, Instant now) {
        finish(id, "DONE", now, now, null);
    }

    void retry(long id, Instant at, String error) {
        finish(id, "RETRY", at, null, error);
    }

    void park(long id, Instant now, String error) {
        finish(id, "PARKED", now, null, error);
    }

    private void finish(long id, String state, Instant due, @Nullable Instant done, @Nullable String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update crm_hook_delivery
                        set state = :state, due_at = :due, done_at = :done, error = :error, claimed_until = null,
                            attempts = attempts + 1
                        where id = :id
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("due", due)
                .bindByType("done", done, Instant.class)
                .bind("error", error)
                .execute());
    }

    /** Removes deliveries that arrived before this time. */
    void forget(Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from crm_hook_delivery where state = 'DONE' and done_at < :before")
                .bind("before", before)
                .execute());
    }

    /** What was given up, the latest first, at most 200. */
    public List<Parked> parked() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select d.id, d.event, d.record_id, d.happened_at, d.attempts, d.error, h.target
                        from crm_hook_delivery d join crm_hook h on h.id = d.hook_id
                        where d.state = 'PARKED' order by d.id desc fetch first 200 rows only
                        """)
                .map((row, context) -> new Parked(
                        row.getLong("id"),
                        URI.create(row.getString("target")),
                        row.getString("event"),
                        row.getLong("record_id"),
                        Columns.instant(row, "happened_at"),
                        row.getInt("attempts"),
                        Optional.ofNullable(row.getString("error")).orElse("")))
                .list());
    }

    /** The latest of all subscriptions, the latest first. */
    public List<Delivery> latest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select d.id, d.event, d.record_id, d.happened_at, d.state, d.due_at, d.attempts, d.error, h.target
                        from crm_hook_delivery d join crm_hook h on h.id = d.hook_id
                        order by d.id desc fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> new Delivery(
                        row.getLong("id"),
                        URI.create(row.getString("target")),
                        row.getString("event"),
                        row.getLong("record_id"),
                        Columns.instant(row, "happened_at"),
                        row.getString("state"),
                        Columns.instant(row, "due_at"),
                        row.getInt("attempts"),
                        row.getString("error")))
                .list());
    }

    /** Whether a try of one subscription's deliveries has failed and none has succeeded in its place. */
    public boolean failing(long hook) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 1 from crm_hook_delivery where hook_id = :hook and state = 'RETRY' fetch first row only
                        """)
                .bind("hook", hook)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    public Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) filter (where state in ('DUE', 'RETRY')) as waiting,
                               count(*) filter (where state = 'PARKED') as parked
                        from crm_hook_delivery where state in ('DUE', 'RETRY', 'PARKED')
                        """)
                .map((row, context) -> new Backlog(row.getLong("waiting"), row.getLong("parked")))
                .one());
    }

    /** Tries everything that was given up once more. */
    public int replay(Instant now) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        update crm_hook_delivery set state = 'DUE', due_at = :now, attempts = 0 where state = 'PARKED'
                        """).bind("now", now).execute());
    }
}
