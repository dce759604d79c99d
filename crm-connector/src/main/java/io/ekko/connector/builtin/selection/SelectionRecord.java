package io.ekko.connector.builtin.selection;

import org.jspecify.annotations.Nullable;

/**
 * A named set of contacts.
 *
 * @param criteria null for a list of members
 */
public record SelectionRecord(
        long id, String name, String description, @Nullable Criteria criteria) {
    public boolean dynamic() {
        return criteria != null;
    }
}
