package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.connector.builtin.input.Slices;
import io.ekko.connector.builtin.input.Where;
import io.ekko.crm.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Tasks in the database. */
public final class Tasks {
    private static final RowMapper<Task.Stored> TASK = (row, context) -> new Task.Stored(
            row.getLong("id"),
            new Task(
                    row.getString("title"),
                    row.getString("text"),
                    Columns.numberOrNull(row, "contact_id"),
                    Columns.numberOrNull(row, "ticket_id"),
                    row.getString("owner"),
                    row.getObject("due_on", java.time.LocalDate.class)),
            row.getString("state").equals("done"));

    private final Jdbi jdbi;

    public Tasks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Task.Stored> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_task where id = :id")
                .bind("id", id)
                .map(TASK)
                .findOne());
    }

    public Optional<Task.Stored> byKey(String key) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_task where task_key = :key")
                .bind("key", key)
                .map(TASK)
                .findOne());
    }

    /**
     * One page, by id.
     *
     * @param contact null for everybody's
     * @param done null for both
     */
    public Page<Task.Stored> list(@Nullable Long contact, @Nullable Boolean done, @Nullable Long after, int limit) {
        Where where = new Where()
                .and("contact_id = :contact", "contact", contact)
                .and("state = :state", "state", done == null ? null : done ? "done" : "open")
                .and("id > :after", "after", after);
        List<Task.Stored> found = jdbi.withHandle(handle -> handle.createQuery(
                        "select * from crm_task where <where> order by id fetch first :limit rows only")
                .define("where", where.sql())
                .bindMap(where.values())
                .bind("limit", limit + 1)
                .map(TASK)
                .list());
        return Slices.of(found, limit, Task.Stored::id);
    }

    /** @return the new id, or empty when there was a task with this key already */
    Optional<Long> add(Task task, @Nullable String key, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into crm_task (task_key, title, text, contact_id, ticket_id, owner, due_on, state, created_at)
                        values (:key, :title, :text, :contact, :ticket, :owner, :due, 'open', :now) on conflict do nothing
                        """)
                .bind("key", key)
                .bind("title", task.title())
                .bind("text", task.text())
                .bindByType("contact", task.contactId(), Long.class)
                .bindByType("ticket", task.ticketId(), Long.class)
                .bind("owner", task.owner())
                .bind("due", task.due())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .findOne());
    }

    /** Marks as done. Harmless when it is done or gone. */
    public void done(long id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update crm_task set state = 'done', done_at = :now where id = :id and state = 'open'")
                .bind("id", id)
                .bind("now", now)
                .execute());
    }

    public void reopen(long id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update crm_task set state = 'open', done_at = null where id = :id")
                        .bind("id", id)
                        .execute());
    }
}
