package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.crm.WriteBacks.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The custom fields of the lines of one batch, between reading and storing. */
final class CustomValues {
    private final FieldValues values;
    private final Map<String, CustomField> fields;
    private final Map<Line, Map<CustomField, Value>> read = new HashMap<>();

    CustomValues(Jdbi jdbi, RecordType type) {
        this.values = new FieldValues(jdbi);
        this.fields = new CustomFields(jdbi).byName(type);
    }

    void read(Line line) {
        read.put(line, line.custom(fields));
    }

    /** Stores what was read from these lines, and forgets the others. */
    void store(Map<Line, Long> ids) {
        List<FieldValues.Entry> entries = new ArrayList<>();
        ids.forEach((line, id) -> read.getOrDefault(line, Map.of())
                .forEach((field, value) -> entries.add(new FieldValues.Entry(field, id, value))));
        values.put(entries);
        read.clear();
    }
}
