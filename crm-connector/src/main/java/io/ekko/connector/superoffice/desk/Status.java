package io.ekko.connector.superoffice.desk;

import io.ekko.connector.superoffice.wire.Row;
import java.util.Locale;
import java.util.OptionalLong;

/** The base status of a ticket: what stands behind the statuses that a tenant names as it likes. In the order of SuperOffice. */
enum Status {
    UNKNOWN,
    ACTIVE,
    CLOSED,
    POSTPONED,
    DELETED,
    MERGED,
    SPAM;

    /** By number or by name; the many kinds of postponement are one. */
    static Status of(Row row, String field) {
        OptionalLong number = row.number(field);
        if (number.isPresent()) {
            long code = number.getAsLong();
            return code >= 0 && code < values().length ? values()[(int) code] : code > 1000 ? POSTPONED : UNKNOWN;
        }
        String name = row.text(field).strip().toUpperCase(Locale.ROOT);
        for (Status status : values()) {
            if (name.equals(status.name())) {
                return status;
            }
        }
        return name.startsWith(POSTPONED.name()) ? POSTPONED : UNKNOWN;
    }
}
