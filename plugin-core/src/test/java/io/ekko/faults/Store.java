package io.ekko.faults;

import io.ekko.sql.Instants;
import io.ekko.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/** A real database in which one run after the other begins with empty tables. For one thread. */
final class Store implements AutoCloseable {
    /** In a single thread whoever waits for a lock waits in vain; so nobody waits long. */
    private static final int LOCK_MILLIS = 2;

    private static final int CLEANING_MILLIS = 60_000;

    private final TestDatabase database;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final SqlParser parser = new ColonPrefixSqlParser();
    private final Jdbi books = jdbi(new Calm());
    private final List<String> tables;

    Store(TestDatabase.Kind kind, Break broken) {
        this.database = kind.open();
        this.tables = books.withHandle(
                handle -> handle.createQuery("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_name <> 'flyway_schema_history' order by table_name
                        """).mapTo(String.class).list());
        if (broken == Break.NO_UNIQUE_KEY) {
            dropUniqueKeys();
        }
    }

    private final class Calm implements ConnectionFactory {
        @Override
        public Connection openConnection() throws SQLException {
            return take();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            giveBack(connection);
        }
    }

    private void dropUniqueKeys() {
        books.useHandle(handle -> handle.createQuery("""
                        select table_name, constraint_name from information_schema.table_constraints
                        where table_schema = 'public' and constraint_type = 'UNIQUE' and table_name in ('episode', 'invitation')
                        """)
                .map((row, context) ->
                        "alter table " + row.getString(1) + " drop constraint \"" + row.getString(2) + '"')
                .list()
                .forEach(handle::execute));
    }

    TestDatabase.Kind kind() {
        return database.kind();
    }

    /** As Ekko uses it; what was parsed once need not be parsed again by the next process. */
    Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections).installPlugin(new Instants());
        jdbi.getConfig(SqlStatements.class).setSqlParser(parser);
        return jdbi;
    }

    /** Past all faults: for those who set up and for those who check. */
    Jdbi books() {
        return books;
    }

    /** Empties all tables; ids begin at 1 again. */
    void wipe() {
        books.useHandle(handle -> {
            if (kind() == TestDatabase.Kind.POSTGRESQL) {
                // Autovacuum may have a table in hand: it lets go of it, but not within the patience of the lives.
                handle.useTransaction(alone -> {
                    alone.execute("set local lock_timeout = '" + CLEANING_MILLIS + "ms'");
                    alone.execute("truncate " + String.join(", ", tables) + " restart identity");
                });
                return;
            }
            handle.execute("set referential_integrity false");
            tables.forEach(table -> handle.execute("truncate table " + table + " restart identity"));
            handle.execute("set referential_integrity true");
        });
    }

    /** Every text that stands in any table, or what reads as one. */
    void texts(BiConsumer<String, String> reader) {
        books.useHandle(handle -> tables.forEach(table -> handle.createQuery("select * from " + table)
                .map((row, context) -> {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object value = row.getObject(i);
                        if (value instanceof String || value instanceof byte[]) {
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : value.toString();
                            reader.accept(table + "." + row.getMetaData().getColumnName(i), text);
                        }
                    }
                    return true;
                })
                .list()));
    }

    /** A connection that works. */
    Connection take() throws SQLException {
        Connection known = idle.poll();
        return known == null ? fresh() : known;
    }

    private Connection fresh() throws SQLException {
        Connection made = DriverManager.getConnection(database.url(), database.user(), "");
        try (Statement statement = made.createStatement()) {
            statement.execute(
                    kind() == TestDatabase.Kind.H2
                            ? "set lock_timeout " + LOCK_MILLIS
                            : "set lock_timeout = '" + LOCK_MILLIS + "ms'");
        }
        return made;
    }

    /** Whatever was not committed is undone, as when a process dies. */
    void giveBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.push(connection);
    }

    @Override
    public void close() {
        for (Connection connection : idle) {
            close(connection);
        }
        database.close();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
