package io.ekko.connector.builtin.choice;

import org.jspecify.annotations.Nullable;

/**
 * One value of a short list.
 *
 * @param email only owners have one
 * @param active false once it should not be chosen any more; records that have it keep it
 */
public record Choice(String name, @Nullable String email, boolean active) {
    public Choice {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("a choice's name has 1 to 200 characters, was '" + name + "'");
        }
    }

    public static Choice of(String name) {
        return new Choice(name, null, true);
    }
}
