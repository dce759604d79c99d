package io.ekko.crm;

import org.jspecify.annotations.Nullable;

/** What a CRM says, as any database can keep it: PostgreSQL takes no NUL in a text, so it becomes the sign for a lost character. */
final class Plain {
    private Plain() {}

    static String text(String said) {
        return said.replace('\0', '\uFFFD');
    }

    static @Nullable String orNull(@Nullable String said) {
        return said == null ? null : text(said);
    }
}
