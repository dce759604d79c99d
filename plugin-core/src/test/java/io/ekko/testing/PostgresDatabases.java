package io.ekko.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL per JVM, started at first use; each database in it is a copy of a migrated template. */
final class PostgresDatabases {

    private static final String TEMPLATE = "ekko_template";
    private static final AtomicLong NUMBER = new AtomicLong();

    private PostgresDatabases() {}

    static TestDatabase open() {
        String name = "ekko" + NUMBER.incrementAndGet();
        Server.ADMIN.useHandle(
                handle -> handle.execute("create database " + name + " template " + TEMPLATE + " strategy file_copy"));
        return new TestDatabase(TestDatabase.Kind.POSTGRESQL, url(name), () -> drop(name));
    }

    private static String url(String name) {
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    private static void drop(String name) {
        Server.ADMIN.useHandle(handle -> handle.execute("drop database " + name + " with (force)"));
    }

    /** Runs until the JVM ends; it is started without syncing to disk, which no test of ours depends on. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();
        static final Jdbi ADMIN = Jdbi.create(INSTANCE.getPostgresDatabase());

        static {
            ADMIN.useHandle(handle -> handle.execute("create database " + TEMPLATE));
            TestDatabase.migrate(INSTANCE.getDatabase("postgres", TEMPLATE));
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(FreePort.find())
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }
    }
}
