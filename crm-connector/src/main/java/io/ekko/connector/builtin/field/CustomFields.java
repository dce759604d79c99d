package io.ekko.connector.builtin.field;

import io.ekko.crm.WriteBacks.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The custom fields that there are. At most 200 of a kind of record. */
public final class CustomFields {
    public static final int MOST = 200;

    private static final RowMapper<CustomField> FIELD = (row, context) -> new CustomField(
            row.getLong("id"),
            RecordType.valueOf(row.getString("record_type").toUpperCase(Locale.ROOT)),
            row.getString("name"),
            Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));

    private final Jdbi jdbi;

    public CustomFields(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<CustomField> of(RecordType type) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, record_type, name, kind from crm_field where record_type = :type order by name")
                .bind("type", type.wireName())
                .map(FIELD)
                .list());
    }

    public Map<String, CustomField> byName(RecordType type) {
        return of(type).stream().collect(Collectors.toMap(CustomField::name, Function.identity()));
    }

    /** @return false when a field of that name was there already, of whatever kind */
    public boolean add(RecordType type, String name, Kind kind, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into crm_field (record_type, name, kind, created_at)
                                values (:type, :name, :kind, :now) on conflict do nothing
                                """)
                        .bind("type", type.wireName())
                        .bind("name", name)
                        .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                        .bind("now", now)
                        .execute())
                == 1;
    }
}
