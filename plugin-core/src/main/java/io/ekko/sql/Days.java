package io.ekko.sql;

import java.time.LocalDate;

/** Days that columns hold. */
public final class Days {
    /** The day that never comes, for a column of what has not happened: unlike a null it can be compared and stand in a key. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private Days() {}
}
