package io.ekko.connector.builtin.desk;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a ticket is. */
public enum Status {
    /** Somebody here has to do something. */
    OPEN,
    /** The customer has to do something. */
    WAITING,
    CLOSED;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Status> of(String wireName) {
        return Stream.of(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
