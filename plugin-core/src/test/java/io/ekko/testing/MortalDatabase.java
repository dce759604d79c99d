package io.ekko.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;

/**
 * A migrated database on disk that can really be away, and comes back with what was committed: a PostgreSQL that is stopped and started,
 * or an H2 file that is closed and taken away. The pool stays the same.
 */
public final class MortalDatabase implements AutoCloseable {
    private static final int SOON_MILLIS = 1000;

    private final TestDatabase.Kind kind;
    private final Path folder;
    private final int port;
    private final HikariDataSource pool;
    private EmbeddedPostgres server;

    /** @param folder an empty one */
    public MortalDatabase(TestDatabase.Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
        this.port = kind == TestDatabase.Kind.POSTGRESQL ? FreePort.find() : 0;
        start();
        this.pool = pool();
        TestDatabase.migrate(pool);
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                kind == TestDatabase.Kind.H2
                        ? "jdbc:h2:file:" + folder.resolve("ekko")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                        : "jdbc:postgresql://localhost:" + port + "/postgres");
        config.setUsername(TestDatabase.user(kind));
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(SOON_MILLIS);
        return new HikariDataSource(config);
    }

    private Path file() {
        return folder.resolve("ekko.mv.db");
    }

    private Path away() {
        return folder.resolve("away");
    }

    public Jdbi jdbi() {
        return TestDatabase.jdbi(pool);
    }

    /** Takes the database away; who is at work with it fails. */
    public void stop() {
        try {
            if (kind == TestDatabase.Kind.H2) {
                shutDown();
                Files.move(file(), away());
                Files.createDirectory(file());
            } else {
                server.close();
            }
            // The pool looks at a connection only when nobody has used it for half a second.
            pool.getHikariPoolMXBean().softEvictConnections();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The statement takes its own connection down with it. */
    private void shutDown() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException gone) {
            // as asked
        }
    }

    /** Brings it back. */
    public void start() {
        try {
            if (kind == TestDatabase.Kind.POSTGRESQL) {
                server = EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(folder.resolve("data"))
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .start();
            } else if (Files.exists(away())) {
                Files.delete(file());
                Files.move(away(), file());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
