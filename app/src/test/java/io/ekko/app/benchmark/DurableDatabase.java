package io.ekko.app.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.app.database.Database;
import io.ekko.sql.Instants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A migrated database that keeps what it has acknowledged, as in production; gone when it is closed. */
final class DurableDatabase implements AutoCloseable {
    /** As many as callers at most. */
    static final int CONNECTIONS = 8;

    private final String name;
    private final Jdbi jdbi;
    private final AutoCloseable server;

    private DurableDatabase(String name, DataSource source, Jdbi jdbi, AutoCloseable server) {
        this.name = name;
        this.jdbi = jdbi;
        this.server = server;
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static DurableDatabase open(String name) throws IOException {
        return switch (name) {
            case "h2" -> h2();
            case "postgresql" -> postgresql();
            default -> throw new IllegalArgumentException("there are h2 and postgresql, was " + name);
        };
    }

    /** The embedded one as the program opens it, so that its commits are on disk before they return. */
    private static DurableDatabase h2() throws IOException {
        Path folder = Files.createTempDirectory("ekko-bench");
        Database database = Database.open(new DatabaseSettings(), folder);
        return new DurableDatabase("h2", database.pool(), database.jdbi(), () -> {
            database.close();
            delete(folder);
        });
    }

    /** A server of its own, without the shortcuts that the embedded PostgreSQL takes for tests. */
    private static DurableDatabase postgresql() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        HikariDataSource pool = pool(server.getJdbcUrl("postgres", "postgres"), "postgres");
        DurableDatabase database =
                new DurableDatabase("postgresql", pool, Jdbi.create(pool).installPlugin(new Instants()), () -> {
                    pool.close();
                    server.close();
                });
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = database.jdbi()
                    .withHandle(handle -> handle.createQuery("show " + setting)
                            .mapTo(String.class)
                            .one());
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " must be on, was " + value);
            }
        }
        return database;
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    String name() {
        return name;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Lets the database learn how its tables look now, as it does by itself after a while. */
    void settle() {
        jdbi().useHandle(handle -> handle.execute("analyze"));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
