package io.ekko.connector.builtin.choice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The short lists. */
public enum ChoiceKind {
    OWNER("owners"),
    TEAM("teams"),
    CATEGORY("categories"),
    PRODUCT("products"),
    REGION("regions");

    private final String plural;

    ChoiceKind(String plural) {
        this.plural = plural;
    }

    /** As in addresses: {@code owners}. */
    public String plural() {
        return plural;
    }

    /** As a field of a record: {@code owner}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    String table() {
        return "crm_" + field();
    }

    public static Optional<ChoiceKind> ofPlural(String plural) {
        return Stream.of(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
    }
}
