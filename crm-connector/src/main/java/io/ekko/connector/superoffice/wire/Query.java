package io.ekko.connector.superoffice.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of an address, in the order given. Immutable. */
public final class Query {
    /** No parameters. */
    public static final Query NONE = new Query(Map.of());

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Columns of a list. */
    public static Query select(String... columns) {
        return NONE.with("$select", String.join(",", columns));
    }

    public Query filter(String expression) {
        return with("$filter", expression);
    }

    public Query entities(String names) {
        return with("$entities", names);
    }

    public Query orderBy(String columns) {
        return with("$orderBy", columns);
    }

    public Query top(int rows) {
        return with("$top", Integer.toString(rows));
    }

    public Query with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Query(more);
    }

    /** As it stands behind the path: empty, or with a question mark. Blanks are {@code %20}, which every server reads alike. */
    String encoded() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> entry.getKey()
                                + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** A text as a literal of a filter: in single quotes, what ends it escaped. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
