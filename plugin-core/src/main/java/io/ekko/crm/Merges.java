package io.ekko.crm;

import org.jspecify.annotations.Nullable;

/** What the people of a CRM have merged. Looked up in intervals: most CRMs tell nobody of a merge. */
public interface Merges {
    /**
     * Merges after the cursor, oldest first; some may come again. The page's own cursor is the one that was given when there is nothing
     * after it; a page may be short, or empty, and yet not the last.
     *
     * @param cursor null for "from now on": the first page is then empty and only brings a cursor
     * @param limit at most this many, 1 to 500
     */
    Page<Merge> since(@Nullable String cursor, int limit);
}
