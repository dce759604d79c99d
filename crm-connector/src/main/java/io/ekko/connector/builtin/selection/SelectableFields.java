package io.ekko.connector.builtin.selection;

import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.selection.SelectableField.Place;
import io.ekko.crm.WriteBacks.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;

/** The fields that criteria can name: those that every contact and company has, and the custom ones. */
public final class SelectableFields {
    private static final List<SelectableField> FIXED = List.of(
            column("firstName", FieldKind.TEXT, "c.first_name"),
            column("lastName", FieldKind.TEXT, "c.last_name"),
            column("email", FieldKind.TEXT, "c.email"),
            column("phone", FieldKind.TEXT, "c.phone"),
            column("title", FieldKind.TEXT, "c.title"),
            column("language", FieldKind.TEXT, "c.language"),
            column("country", FieldKind.TEXT, "c.country"),
            column("zone", FieldKind.TEXT, "c.zone"),
            column("owner", FieldKind.TEXT, "c.owner"),
            column("region", FieldKind.TEXT, "c.region"),
            column("staff", FieldKind.FLAG, "c.staff"),
            column("optedOut", FieldKind.FLAG, "c.opted_out"),
            column("consent", FieldKind.TEXT, "c.consent"),
            column("customerSince", FieldKind.DAY, "c.customer_since"),
            column("createdAt", FieldKind.TIME, "c.created_at"),
            column("company.name", FieldKind.TEXT, "co.name"),
            column("company.country", FieldKind.TEXT, "co.country"),
            column("company.region", FieldKind.TEXT, "co.region"),
            column("company.owner", FieldKind.TEXT, "co.owner"),
            column("company.industry", FieldKind.TEXT, "co.industry"));

    private final CustomFields customFields;

    public SelectableFields(Jdbi jdbi) {
        this.customFields = new CustomFields(jdbi);
    }

    private static SelectableField column(String name, FieldKind kind, String sql) {
        return new SelectableField(name, kind, new Place.Column(sql));
    }

    /** By name, in the order in which one would offer them. */
    public Map<String, SelectableField> all() {
        Map<String, SelectableField> all = new LinkedHashMap<>();
        FIXED.forEach(field -> all.put(field.name(), field));
        add(all, "fields.", RecordType.CONTACT, Place.OfContact::new);
        add(all, "company.fields.", RecordType.COMPANY, Place.OfCompany::new);
        return all;
    }

    private void add(Map<String, SelectableField> all, String prefix, RecordType type, LongFunction<Place> place) {
        for (CustomField field : customFields.of(type)) {
            String name = prefix + field.name();
            all.put(name, new SelectableField(name, kind(field.kind()), place.apply(field.id())));
        }
    }

    private static FieldKind kind(Kind kind) {
        return switch (kind) {
            case NUMBER -> FieldKind.NUMBER;
            case TEXT -> FieldKind.TEXT;
            case TIME -> FieldKind.TIME;
            case FLAG -> FieldKind.FLAG;
        };
    }
}
