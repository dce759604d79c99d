package io.ekko.connector.builtin.field;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.crm.WriteBacks.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The values of custom fields. A field without a value has no row. */
public final class FieldValues {
    private final Jdbi jdbi;

    public FieldValues(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One value of one record. {@link Value.Unknown} empties the field. */
    public record Entry(CustomField field, long record, Value value) {}

    /** The known values of a record, by field name. */
    public Map<String, Value> of(RecordType type, long record) {
        return of(type, List.of(record)).getOrDefault(record, Map.of());
    }

    /** The known values of several records; a record without any is left out. */
    public Map<Long, Map<String, Value>> of(RecordType type, Collection<Long> records) {
        Map<Long, Map<String, Value>> found = new HashMap<>();
        if (records.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select v.record_id, f.name, v.number_value, v.text_value, v.time_value, v.flag_value
                        from crm_value v join crm_field f on f.id = v.field_id
                        where f.record_type = :type and v.record_id in (<records>)
                        """)
                .bind("type", type.wireName())
                .bindList("records", List.copyOf(records))
                .map((row, context) -> {
                    Value value = value(
                            Columns.numberOrNull(row, "number_value"),
                            row.getString("text_value"),
                            Columns.instantOrNull(row, "time_value"),
                            Columns.flagOrNull(row, "flag_value"));
                    return found.computeIfAbsent(row.getLong("record_id"), id -> new TreeMap<>())
                            .put(row.getString("name"), value);
                })
                .list());
        return found;
    }

    private static Value value(
            @Nullable Long number, @Nullable String text, @Nullable Instant time, @Nullable Boolean flag) {
        if (number != null) {
            return new Value.Number(number);
        }
        if (text != null) {
            return new Value.Text(text);
        }
        if (time != null) {
            return new Value.Time(time);
        }
        return flag == null ? new Value.Unknown() : new Value.Flag(flag);
    }

    /** Puts the values in place of the former ones, in the caller's transaction. */
    public void put(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch update = handle.prepareBatch("""
                    update crm_value set number_value = :number, text_value = :text, time_value = :time, flag_value = :flag
                    where field_id = :field and record_id = :record
                    """);
            entries.forEach(entry -> bind(update, entry).add());
            int[] updated = update.execute();
            List<Entry> fresh = new ArrayList<>();
            for (int i = 0; i < updated.length; i++) {
                if (updated[i] == 0 && !(entries.get(i).value() instanceof Value.Unknown)) {
                    fresh.add(entries.get(i));
                }
            }
            if (!fresh.isEmpty()) {
                insert(fresh);
            }
        });
    }

    /** Two writers may both find no row; the slower one updates what the faster one inserted. */
    private void insert(List<Entry> fresh) {
        jdbi.useHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_value (field_id, record_id, number_value, text_value, time_value, flag_value)
                    values (:field, :record, :number, :text, :time, :flag) on conflict do nothing
                    """);
            fresh.forEach(entry -> bind(insert, entry).add());
            int[] inserted = insert.execute();
            List<Entry> raced = new ArrayList<>();
            for (int i = 0; i < inserted.length; i++) {
                if (inserted[i] == 0) {
                    raced.add(fresh.get(i));
                }
            }
            put(raced);
        });
    }

    private static PreparedBatch bind(PreparedBatch batch, Entry entry) {
        Value value = entry.value();
        return batch.bind("field", entry.field().id())
                .bind("record", entry.record())
                .bindByType("number", value instanceof Value.Number number ? number.value() : null, Long.class)
                .bindByType("text", value instanceof Value.Text text ? text.value() : null, String.class)
                .bindByType("time", value instanceof Value.Time time ? time.value() : null, Instant.class)
                .bindByType("flag", value instanceof Value.Flag flag ? flag.value() : null, Boolean.class);
    }

    /** Empties every custom field of a record. */
    public void forget(RecordType type, long record) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from crm_value where record_id = :record
                          and field_id in (select id from crm_field where record_type = :type)
                        """)
                .bind("record", record)
                .bind("type", type.wireName())
                .execute());
    }
}
