package io.ekko.app.tenant;

import io.ekko.connection.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Everything that Ekko's tables hold of one connection, row by row, to see whether somebody else's act changed any of it. */
public final class TenantRows {
    /** Looked at by standing work of all connections, and changed by the look. */
    private static final Set<String> RESTLESS = Set.of("subscription");

    /** By which of our numbers the rows that have no connection of their own hang on rows that have one. */
    private static final Map<String, String> PARENTS = Map.of(
            "invitation_id", "invitation",
            "response_id", "response",
            "campaign_id", "campaign",
            "survey_id", "survey");

    private TenantRows() {}

    public static Map<String, List<String>> of(Jdbi jdbi, ConnectionId connection) {
        Tables tables = Tables.of(jdbi);
        Map<String, List<String>> rows = new TreeMap<>();
        tables.columns().keySet().stream()
                .filter(table -> tables.bound(table) && !RESTLESS.contains(table))
                .forEach(table -> rows.put(table, rows(jdbi, tables, table, connection)));
        return rows;
    }

    private static List<String> rows(Jdbi jdbi, Tables tables, String table, ConnectionId connection) {
        String which = tables.has(table, "connection_id")
                ? "connection_id = :connection"
                : PARENTS.entrySet().stream()
                        .filter(parent -> tables.has(table, parent.getKey()))
                        .map(parent -> parent.getKey() + " in (select id from " + parent.getValue()
                                + " where connection_id = :connection)")
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("by what does " + table + " hang on a connection?"));
        List<String> found = new ArrayList<>(
                jdbi.withHandle(handle -> handle.createQuery("select * from " + table + " where " + which)
                        .bind("connection", connection.value())
                        .mapToMap()
                        .map(row -> table + readable(row))
                        .list()));
        found.sort(null);
        return found;
    }

    private static Map<String, Object> readable(Map<String, Object> row) {
        Map<String, Object> readable = new TreeMap<>(row);
        readable.replaceAll(
                (column, value) -> value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
        return readable;
    }
}
