package io.ekko.connector.builtin.selection;

/** What a field that can be compared holds. */
public enum FieldKind {
    TEXT,
    /** Whole numbers. */
    NUMBER,
    /** A moment. */
    TIME,
    /** A day of the calendar, taken in UTC. */
    DAY,
    FLAG
}
