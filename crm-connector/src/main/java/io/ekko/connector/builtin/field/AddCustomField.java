package io.ekko.connector.builtin.field;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.WriteBacks.Kind;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Adds a custom field to a kind of record. */
public final class AddCustomField {
    private final CustomFields fields;
    private final InstantSource clock;

    public AddCustomField(Jdbi jdbi, InstantSource clock) {
        this.fields = new CustomFields(jdbi);
        this.clock = clock;
    }

    /** @throws Conflict when the name is taken, or there are too many fields already */
    public void run(RecordType type, String name, Kind kind) {
        Inspection inspection = new Inspection().required("name", name, 60);
        if (!name.isBlank() && !CustomField.isName(name)) {
            inspection.add(Violation.malformed("name", "lower-case letters, digits and underscores, a letter first"));
        }
        inspection.done();
        if (fields.of(type).size() >= CustomFields.MOST) {
            throw new Conflict("there are " + CustomFields.MOST + " fields already, which is the most");
        }
        if (!fields.add(type, name, kind, clock.instant())) {
            throw new Conflict("there is already a field called '" + name + "'");
        }
    }
}
