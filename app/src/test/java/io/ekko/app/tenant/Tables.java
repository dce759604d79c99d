package io.ekko.app.tenant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables whose rows belong to one connection, as the database has them.
 *
 * @param columns by table: all that exist
 */
public record Tables(Map<String, Set<String>> columns) {
    private static final String CONNECTION = "connection_id";

    public static Tables of(Jdbi jdbi) {
        Map<String, Set<String>> columns = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select table_name, column_name from information_schema.columns
                        where lower(table_schema) = 'public' and table_name not like 'qrtz%' and table_name not like 'crm%'
                        """)
                .map((row, context) -> columns.computeIfAbsent(row.getString("table_name"), table -> new HashSet<>())
                        .add(row.getString("column_name")))
                .list());
        return new Tables(columns);
    }

    /** Whether the rows are some connection's, by themselves or by what they hang on. */
    public boolean bound(String table) {
        return columns.getOrDefault(table, Set.of()).stream().anyMatch(this::leadsToConnection);
    }

    /** Whether the column names the connection, or a row of ours that has one. */
    private boolean leadsToConnection(String column) {
        if (column.equals(CONNECTION)) {
            return true;
        }
        return column.endsWith("_id")
                && columns.getOrDefault(column.substring(0, column.length() - 3), Set.of())
                        .contains(CONNECTION);
    }

    /** Whether the column of the table tells which tenant's rows are meant: our own numbers do, a CRM's do not. */
    boolean tells(String table, String column) {
        return has(table, column) && (column.equals("id") || leadsToConnection(column));
    }

    public boolean has(String table, String column) {
        return columns.getOrDefault(table, Set.of()).contains(column);
    }
}
