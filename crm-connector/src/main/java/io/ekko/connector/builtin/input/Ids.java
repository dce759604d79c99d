package io.ekko.connector.builtin.input;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Ids of the built-in CRM: positive whole numbers, written as text everywhere outside the database. */
public final class Ids {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Ids() {}

    /** The number, or empty for a text that no record here can have as its id. */
    public static OptionalLong number(String id) {
        return NUMBER.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }
}
