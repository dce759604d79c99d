package io.ekko.scheduler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of Quartz's clustered store, from the script that the library brings for PostgreSQL, so that they always fit the
 * library's version. H2 in PostgreSQL mode takes the same statements.
 */
public final class QuartzTables {
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    private QuartzTables() {}

    /** Creates the tables, in the caller's transaction. They must not be there. */
    public static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
    }

    /** What the script creates, without its drops and its commit, which would end the caller's transaction. */
    static List<String> statements() {
        return Arrays.stream(script().replaceAll("(?m)^\\s*--.*$", "").split(";"))
                .map(String::strip)
                .filter(sql -> sql.regionMatches(true, 0, "create", 0, 6))
                .toList();
    }

    private static String script() {
        try (InputStream script = QuartzTables.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("the Quartz library has no " + SCRIPT);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCRIPT, e);
        }
    }
}
