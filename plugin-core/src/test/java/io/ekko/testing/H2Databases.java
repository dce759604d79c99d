package io.ekko.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** In-memory databases in the mode that the embedded one runs in. Migrated once per JVM, then copied by script. */
final class H2Databases {

    private static final AtomicLong NUMBER = new AtomicLong();

    private H2Databases() {}

    static TestDatabase open() {
        String url = freshUrl();
        Jdbi jdbi = Jdbi.create(source(url));
        jdbi.useHandle(handle -> run(handle, Template.STATEMENTS));
        return new TestDatabase(TestDatabase.Kind.H2, url, () -> drop(url));
    }

    private static String freshUrl() {
        return "jdbc:h2:mem:ekko" + NUMBER.incrementAndGet()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=1000";
    }

    private static JdbcDataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(TestDatabase.user(TestDatabase.Kind.H2));
        source.setPassword("");
        return source;
    }

    private static void run(Handle handle, List<String> statements) {
        try (var statement = handle.getConnection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("The template does not load", e);
        }
    }

    private static void drop(String url) {
        Jdbi.create(source(url)).useHandle(handle -> run(handle, List.of("shutdown immediately")));
    }

    /** The migrated schema as statements, made at first use. */
    private static final class Template {

        static final List<String> STATEMENTS = write();

        private static List<String> write() {
            JdbcDataSource source = source(freshUrl());
            TestDatabase.migrate(source);
            List<String> statements = Jdbi.create(source)
                    .withHandle(handle ->
                            handle.createQuery("script").mapTo(String.class).list());
            drop(source.getURL());
            return statements.stream()
                    .filter(sql -> !sql.startsWith("CREATE USER"))
                    .toList();
        }
    }
}
