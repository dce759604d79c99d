package io.ekko.connector.builtin.field;

import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.WriteBacks.Kind;
import io.ekko.crm.WriteBacks.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Sets custom fields of a record, in the caller's transaction. */
public final class SetFields {
    private final CustomFields fields;
    private final FieldValues values;

    public SetFields(Jdbi jdbi) {
        this.fields = new CustomFields(jdbi);
        this.values = new FieldValues(jdbi);
    }

    /** @throws io.ekko.connector.builtin.input.Invalid when a field is unknown or its value is of another kind */
    public void run(RecordType type, long record, Map<String, Value> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, CustomField> known = fields.byName(type);
        Inspection inspection = new Inspection();
        List<FieldValues.Entry> entries = new ArrayList<>();
        wanted.forEach((name, value) -> {
            CustomField field = known.get(name);
            if (field == null) {
                inspection.add(Violation.unknown("fields/" + name, name));
            } else {
                inspect(inspection, field, value);
                entries.add(new FieldValues.Entry(field, record, value));
            }
        });
        inspection.done();
        values.put(entries);
    }

    private static void inspect(Inspection inspection, CustomField field, Value value) {
        String name = "fields/" + field.name();
        if (value instanceof Value.Text text) {
            inspection.text(name, text.value(), CustomField.LONGEST_TEXT);
        }
        if (!(value instanceof Value.Unknown) && kind(value) != field.kind()) {
            inspection.add(Violation.malformed(name, "a " + field.kind().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Kind kind(Value value) {
        if (value instanceof Value.Number) {
            return Kind.NUMBER;
        }
        if (value instanceof Value.Time) {
            return Kind.TIME;
        }
        return value instanceof Value.Flag ? Kind.FLAG : Kind.TEXT;
    }
}
