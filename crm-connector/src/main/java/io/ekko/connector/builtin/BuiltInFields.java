package io.ekko.connector.builtin;

import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.crm.Fields;
import io.ekko.crm.WriteBacks;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The fields that Ekko writes, as custom fields of contact and company. */
final class BuiltInFields implements Fields {
    private final Jdbi jdbi;
    private final CustomFields fields;
    private final InstantSource clock;

    BuiltInFields(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.fields = new CustomFields(jdbi);
        this.clock = clock;
    }

    static RecordType type(WriteBacks.Field field) {
        return field.ofCompany() ? RecordType.COMPANY : RecordType.CONTACT;
    }

    @Override
    public List<String> missing() {
        return Reach.get(() -> {
            Set<String> ofContact = fields.byName(RecordType.CONTACT).keySet();
            Set<String> ofCompany = fields.byName(RecordType.COMPANY).keySet();
            return Stream.of(WriteBacks.Field.values())
                    .filter(field -> !(field.ofCompany() ? ofCompany : ofContact).contains(field.wireName()))
                    .map(WriteBacks.Field::wireName)
                    .toList();
        });
    }

    @Override
    public void create() {
        Reach.run(() -> jdbi.useTransaction(handle -> Stream.of(WriteBacks.Field.values())
                .forEach(field -> fields.add(type(field), field.wireName(), field.kind(), clock.instant()))));
    }

    @Override
    public int longestText(WriteBacks.Field field) {
        return CustomField.LONGEST_TEXT;
    }
}
