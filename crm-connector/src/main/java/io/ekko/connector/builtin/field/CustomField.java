package io.ekko.connector.builtin.field;

import io.ekko.crm.WriteBacks.Kind;

/**
 * A field that the users of this CRM added to a kind of record.
 *
 * @param name lower-case letters, digits and underscores, starting with a letter; at most 60 characters
 */
public record CustomField(long id, RecordType type, String name, Kind kind) {
    /** How many characters a text field keeps. */
    public static final int LONGEST_TEXT = 4000;

    public static boolean isName(String name) {
        return name.matches("[a-z][a-z0-9_]{0,59}");
    }
}
