package io.ekko.crm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list.
 *
 * @param next what to give to get the page after this one, meaningful to its connector only; null at the end of a list that ends.
 *     A list that goes on with time (closed tickets) always brings one.
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    public Optional<String> nextCursor() {
        return Optional.ofNullable(next);
    }
}
