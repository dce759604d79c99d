package io.ekko.connector.builtin.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of a list, each a fixed text with one bound value; what the reader did not ask for is left out. */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** Adds the condition when there is a value for its parameter. */
    public Where and(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(parameter, value);
        }
        return this;
    }

    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A further value for a condition that has several. */
    public Where with(String parameter, Object value) {
        values.put(parameter, value);
        return this;
    }

    /** What stands after {@code where}. */
    public String sql() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** A pattern for {@code ilike} that finds the text anywhere, with the text's own wildcards taken literally. */
    public static @Nullable String anywhere(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return "%" + literally(text.strip()) + "%";
    }

    /** The text with the wildcards of {@code like} taken literally; the escape sign is the backslash. */
    public static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
