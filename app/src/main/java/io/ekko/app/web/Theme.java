package io.ekko.app.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the reader's device has it. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** The value of cookie and form field. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of {@code data-theme} on the page, which is left out for {@link #AUTO}. */
    public @Nullable String attribute() {
        return this == AUTO ? null : value();
    }

    /** The theme of a cookie; anything that is not one is {@link #AUTO}. */
    public static Theme of(@Nullable String value) {
        for (Theme theme : values()) {
            if (theme.value().equals(value)) {
                return theme;
            }
        }
        return AUTO;
    }
}
