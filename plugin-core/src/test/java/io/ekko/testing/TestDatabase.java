package io.ekko.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ekko.sql.Instants;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A migrated database of its own for one test, gone when it is closed. The tables come from every {@code db/migration}
 * on the classpath, so that a module sees its own and those of the modules below it.
 */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    /** One for all databases: each statement is parsed once in all tests of a module, and not again in each of them. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    /** The two databases that Ekko runs on. */
    public enum Kind {
        H2 {
            @Override
            public TestDatabase open() {
                return H2Databases.open();
            }
        },
        POSTGRESQL {
            @Override
            public TestDatabase open() {
                return PostgresDatabases.open();
            }
        };

        /** Opens a fresh, migrated database. */
        public abstract TestDatabase open();
    }

    private final Kind kind;
    private final String url;
    private final HikariDataSource pool;
    private final Runnable drop;

    TestDatabase(Kind kind, String url, Runnable drop) {
        this.kind = kind;
        this.url = url;
        this.pool = pool(kind, url);
        this.drop = drop;
    }

    private static HikariDataSource pool(Kind kind, String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user(kind));
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    static String user(Kind kind) {
        return kind == Kind.H2 ? "sa" : "postgres";
    }

    static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    public Kind kind() {
        return kind;
    }

    /** A new {@code Jdbi} on this database; at most 16 connections are open at a time. */
    public Jdbi jdbi() {
        return jdbi(pool);
    }

    static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new Instants());
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        return jdbi;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** The JDBC address, for a test that starts the whole program. */
    public String url() {
        return url;
    }

    public String user() {
        return user(kind);
    }

    @Override
    public void close() {
        drop.run();
        pool.close();
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
