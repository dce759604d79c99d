package io.ekko.connector.builtin.selection;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a field is compared. The wire name is like {@code is-not}. */
public enum Operator {
    /** One of the values. */
    IS,
    /** None of the values; also true when the field is empty. */
    IS_NOT,
    CONTAINS,
    STARTS_WITH,
    LESS,
    GREATER,
    BEFORE,
    AFTER,
    /** In the last so many days, up to now. */
    WITHIN_DAYS,
    /** Longer ago than so many days; not true when the field is empty. */
    OLDER_THAN_DAYS,
    EMPTY,
    PRESENT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Operator> of(String wireName) {
        return Stream.of(values())
                .filter(operator -> operator.wireName().equals(wireName))
                .findFirst();
    }

    /** What can be asked of a field of this kind. */
    public static Set<Operator> of(FieldKind kind) {
        return switch (kind) {
            case TEXT -> EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, EMPTY, PRESENT);
            case NUMBER -> EnumSet.of(IS, IS_NOT, LESS, GREATER, EMPTY, PRESENT);
            case TIME, DAY -> EnumSet.of(BEFORE, AFTER, WITHIN_DAYS, OLDER_THAN_DAYS, EMPTY, PRESENT);
            case FLAG -> EnumSet.of(IS, EMPTY, PRESENT);
        };
    }
}
