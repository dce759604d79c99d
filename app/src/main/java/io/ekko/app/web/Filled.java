package io.ekko.app.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was typed, with what is wrong in it, so that an error loses nothing. Values and errors go by the name of the field,
 * which is its id on the page, too.
 */
public final class Filled {
    private final Map<String, List<String>> values;
    private final Map<String, String> errors = new LinkedHashMap<>();

    private Filled(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Filled empty() {
        return new Filled(Map.of());
    }

    /** The form as posted; a parameter map of JAX-RS fits as it is. */
    public static Filled posted(Map<String, List<String>> values) {
        return new Filled(Map.copyOf(values));
    }

    /** The form as it stands in the store, before anyone typed. */
    public static Filled of(Map<String, String> values) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Filled(lists);
    }

    /** Notes what is wrong with a field, in the reader's words; the first error of a field stays. */
    public Filled wrong(String field, String error) {
        errors.putIfAbsent(field, error);
        return this;
    }

    /** The first value of the field as typed, or an empty text. */
    public String value(String field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.get(0);
    }

    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** Whether the value is among those chosen in the field: for check boxes, radio buttons and options. */
    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Field and error, in the order in which they were found. */
    public List<Map.Entry<String, String>> errors() {
        return new ArrayList<>(errors.entrySet());
    }

    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /** The value of {@code aria-describedby} of a field: its help and its error, where they are; null where there is neither. */
    public @Nullable String describedBy(String field, @Nullable String help) {
        String ids = (help == null ? "" : field + "-help ") + (errors.containsKey(field) ? field + "-error" : "");
        return ids.isBlank() ? null : ids.strip();
    }
}
