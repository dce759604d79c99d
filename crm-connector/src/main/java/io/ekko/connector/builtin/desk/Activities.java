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
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Calls, meetings, mails and visits. */
public final class Activities {
    private static final RowMapper<Activity.Stored> ACTIVITY = (row, context) -> new Activity.Stored(
            row.getLong("id"),
            new Activity(
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getLong("contact_id"),
                    row.getString("owner"),
                    Columns.instant(row, "happened_at")));

    private final Jdbi jdbi;

    public Activities(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Activity.Stored> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_activity where id = :id")
                .bind("id", id)
                .map(ACTIVITY)
                .findOne());
    }

    /**
     * One page, the latest added first.
     *
     * @param contact null for everybody's
     * @param after the cursor of the page before, null for the first page
     * @param limit 1 to 500
     */
    public Page<Activity.Stored> list(@Nullable Long contact, @Nullable Long after, int limit) {
        Where where =
                new Where().and("contact_id = :contact", "contact", contact).and("id < :after", "after", after);
        List<Activity.Stored> found = jdbi.withHandle(handle -> handle.createQuery(
                        "select * from crm_activity where <where> order by id desc fetch first :limit rows only")
                .define("where", where.sql())
                .bindMap(where.values())
                .bind("limit", limit + 1)
                .map(ACTIVITY)
                .list());
        return Slices.of(found, limit, Activity.Stored::id);
    }

    /** @return the new ids, in the order given */
    public List<Long> addAll(List<Activity> activities, Instant now) {
        if (activities.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_activity (kind, subject, contact_id, owner, happened_at, created_at)
                    values (:kind, :subject, :contact, :owner, :happenedAt, :now)
                    """);
            activities.forEach(activity -> insert.bind("kind", activity.kind())
                    .bind("subject", activity.subject())
                    .bind("contact", activity.contactId())
                    .bind("owner", activity.owner())
                    .bind("happenedAt", activity.happenedAt())
                    .bind("now", now)
                    .add());
            return insert.executePreparedBatch("id").mapTo(Long.class).list();
        });
    }
}
