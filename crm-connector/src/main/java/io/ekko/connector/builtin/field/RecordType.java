package io.ekko.connector.builtin.field;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can have custom fields. */
public enum RecordType {
    CONTACT,
    COMPANY,
    TICKET;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordType> of(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
