package io.ekko.connector.superoffice.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/** A row of a list: its columns by name, in the order in which they are given. */
final class Row {
    private Row() {}

    /** @param pairs a name and its value, again and again */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
