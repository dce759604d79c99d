package io.ekko.app.story;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Everything that is stored, as text. */
final class Everything {
    private Everything() {}

    static String of(World world) {
        return of(world.jdbi());
    }

    static String of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            List<String> tables = handle.createQuery("""
                            select table_name from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE'
                            """).mapTo(String.class).list();
            StringBuilder all = new StringBuilder();
            for (String table : tables) {
                handle.createQuery("select * from " + table).mapToMap().forEach(row -> write(all, table, row));
            }
            return all.toString();
        });
    }

    private static void write(StringBuilder all, String table, Map<String, Object> row) {
        all.append(table);
        row.forEach((column, value) -> all.append(' ')
                .append(column)
                .append('=')
                .append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value));
        all.append('\n');
    }
}
