package io.ekko.app.web;

import java.util.Locale;

/** What a user may do; each role may do all that the ones before it may. */
public enum Role {
    STAFF,
    MANAGER,
    ADMINISTRATOR;

    /** Whether someone in this role may do what asks for the other. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** The key of the role's name in the bundle {@code page}. */
    public String key() {
        return "page.role." + name().toLowerCase(Locale.ROOT);
    }
}
