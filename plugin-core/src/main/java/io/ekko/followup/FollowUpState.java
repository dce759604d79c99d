package io.ekko.followup;

import java.util.Locale;

/** {@code OPEN → CONTACTED → RESOLVED}; an open one may be resolved at once. */
public enum FollowUpState {
    OPEN,
    CONTACTED,
    RESOLVED;

    /** As in addresses and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
