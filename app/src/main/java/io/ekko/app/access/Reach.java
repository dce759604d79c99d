package io.ekko.app.access;

import io.ekko.connection.ConnectionId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which connections somebody may look into: all that there are and will be, or a chosen few. A choice of none reaches nothing; it is
 * never taken for all.
 *
 * @param chosen null for all
 */
public record Reach(@Nullable Set<ConnectionId> chosen) {
    public static final Reach ALL = new Reach(null);

    public Reach {
        chosen = chosen == null ? null : Set.copyOf(chosen);
    }

    static Reach of(Collection<ConnectionId> chosen) {
        return new Reach(Set.copyOf(chosen));
    }

    public boolean includes(ConnectionId connection) {
        return chosen == null || chosen.contains(connection);
    }

    public boolean isAll() {
        return chosen == null;
    }

    /** As it is stored: the numbers separated by blanks, null for all. */
    @Nullable
    String stored() {
        return chosen == null
                ? null
                : chosen.stream()
                        .map(ConnectionId::value)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
    }

    static Reach read(@Nullable String stored) {
        return stored == null
                ? ALL
                : of(Arrays.stream(stored.split(" "))
                        .filter(number -> !number.isEmpty())
                        .map(number -> new ConnectionId(Long.parseLong(number)))
                        .toList());
    }
}
