package io.ekko.connector.builtin.input;

import io.ekko.crm.Page;
import java.util.List;
import java.util.function.ToLongFunction;

/** Pages of lists that are read one row further than asked. */
public final class Slices {
    private Slices() {}

    /** The first {@code limit} rows, and the id of the last of them as cursor when there are more. */
    public static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> id) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> page = rows.subList(0, limit);
        return new Page<>(page, Long.toString(id.applyAsLong(page.get(limit - 1))));
    }
}
