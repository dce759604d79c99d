package io.ekko.invitation;

import org.jspecify.annotations.Nullable;

/** Cuts what a CRM may hold longer than Ekko keeps it. */
final class Cut {
    private Cut() {}

    static @Nullable String to(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
