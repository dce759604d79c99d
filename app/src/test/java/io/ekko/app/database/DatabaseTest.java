package io.ekko.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.sql.DatabaseAway;
import io.ekko.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @Test
    void theEmbeddedDatabaseKeepsWhatWasWrittenAndLeavesOneFile(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("made/at/start");
        try (Database database = Database.open(new DatabaseSettings(), data)) {
            database.migrate();
            database.jdbi().useHandle(handle -> handle.execute("create table pebble (id bigint)"));
            database.jdbi().useHandle(handle -> handle.execute("insert into pebble values (7)"));
        }

        try (Database again = Database.open(new DatabaseSettings(), data)) {
            again.migrate();
            long kept = again.jdbi()
                    .withHandle(handle -> handle.createQuery("select id from pebble")
                            .mapTo(Long.class)
                            .one());
            assertThat(kept).isEqualTo(7);
            assertThat(again.pendingMigrations()).isZero();
            assertThat(again.embedded()).isTrue();
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("ekko.mv.db");
        }
    }

    @Test
    void everyCommitOfTheEmbeddedDatabaseIsOnDiskBeforeItReturns(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("one");
        try (OnDisk onDisk = OnDisk.at(url, "ekko", "")) {
            Jdbi jdbi = Jdbi.create(url, "ekko", "").installPlugin(onDisk);
            jdbi.useHandle(handle -> handle.execute("create table pebble (id bigint)"));
            assertThat(onDisk.synced()).isEqualTo(1);
            jdbi.useTransaction(handle -> {
                handle.execute("insert into pebble values (1)");
                jdbi.useTransaction(nested -> nested.execute("insert into pebble values (2)"));
                assertThat(onDisk.synced()).isEqualTo(1);
            });
            assertThat(onDisk.synced()).isEqualTo(2);
            jdbi.useHandle(
                    handle -> handle.select("select * from pebble").mapToMap().list());
            assertThat(onDisk.synced()).isEqualTo(2);
            jdbi.useHandle(
                    handle -> handle.createUpdate("update pebble set id = 3").execute());
            assertThat(onDisk.synced()).isEqualTo(3);
        }
    }

    @Test
    void aTransactionThatOnlyReadsIsNotSyncedAndOneWithABatchIs(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("one");
        try (OnDisk onDisk = OnDisk.at(url, "ekko", "")) {
            Jdbi jdbi = Jdbi.create(url, "ekko", "").installPlugin(onDisk);
            jdbi.useHandle(handle -> handle.execute("create table pebble (id bigint)"));
            long before = onDisk.synced();
            jdbi.useTransaction(
                    handle -> handle.select("select * from pebble").mapToMap().list());
            assertThat(onDisk.synced()).isEqualTo(before);
            jdbi.useTransaction(handle -> handle.prepareBatch("insert into pebble values (:id)")
                    .bind("id", 1)
                    .add()
                    .execute());
            assertThat(onDisk.synced()).isEqualTo(before + 1);
        }
    }

    /** As after a full disk, when it closes itself and the pool connects anew. */
    @Test
    void aSyncThatFailsIsADatabaseThatIsAwayAndTheNextCommitIsGood(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("one");
        try (OnDisk onDisk = OnDisk.at(url, "ekko", "")) {
            Jdbi jdbi = Jdbi.create(url, "ekko", "").installPlugin(onDisk);
            jdbi.useHandle(handle -> handle.execute("create table pebble (id bigint)"));
            crash(url);
            assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute("insert into pebble values (1)")))
                    .isInstanceOf(JdbiException.class)
                    .matches(DatabaseAway::is, "says that the database is away");
            jdbi.useTransaction(handle -> handle.execute("insert into pebble values (2)"));
            crash(url);
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("insert into pebble values (3)")))
                    .isInstanceOf(JdbiException.class)
                    .matches(DatabaseAway::is, "says that the database is away");
            jdbi.useHandle(handle -> handle.execute("insert into pebble values (4)"));
            List<Long> kept = jdbi.withHandle(handle -> handle.createQuery("select id from pebble")
                    .mapTo(Long.class)
                    .list());
            assertThat(kept).contains(2L, 4L);
        }
    }

    private static void crash(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "ekko", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }

    private static Database opened(TestDatabase postgres, Path folder) {
        return Database.open(
                new ObjectMapper()
                        .convertValue(Map.of("url", postgres.url(), "user", postgres.user()), DatabaseSettings.class),
                folder);
    }

    /** Otherwise a node that is paused with a lock in its hands, as a suspended machine is, holds up all others. */
    @Test
    void aNodeThatFallsSilentInATransactionLosesItsLocks(@TempDir Path folder) {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open();
                Database database = opened(postgres, folder)) {
            String longest = database.jdbi()
                    .withHandle(handle -> handle.createQuery("show idle_in_transaction_session_timeout")
                            .mapTo(String.class)
                            .one());
            assertThat(longest).isEqualTo("20s");
        }
    }

    @Test
    void whatOneNodeDoesAloneTheOthersWaitFor(@TempDir Path folder) throws Exception {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open();
                Database first = opened(postgres, folder);
                Database second = opened(postgres, folder)) {
            first.jdbi().useHandle(handle -> handle.execute("create table pebble (id bigint)"));
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            List<Callable<Void>> starts = new ArrayList<>();
            for (Database node : List.of(first, second, first, second)) {
                starts.add(() -> {
                    node.alone(() -> layTheOnlyPebble(node.jdbi()));
                    return null;
                });
            }
            for (Future<Void> start : nodes.invokeAll(starts)) {
                start.get();
            }
            nodes.shutdown();

            assertThat(first.jdbi().withHandle(DatabaseTest::pebbles)).isEqualTo(1);
        }
    }

    @Test
    void whatBreaksWhileANodeIsAloneLetsTheOthersIn(@TempDir Path folder) {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open();
                Database first = opened(postgres, folder);
                Database second = opened(postgres, folder)) {
            assertThatThrownBy(() -> first.alone(() -> {
                        throw new IllegalArgumentException("broken");
                    }))
                    .hasMessage("broken");
            AtomicBoolean in = new AtomicBoolean();
            second.alone(() -> in.set(true));
            assertThat(in).isTrue();
        }
    }

    /** Looks first, and takes its time, as one does who hashes a password in between. */
    private static void layTheOnlyPebble(Jdbi jdbi) {
        if (jdbi.withHandle(DatabaseTest::pebbles) == 0) {
            jdbi.useHandle(
                    handle -> handle.execute("insert into pebble select 1 from generate_series(1, 1), pg_sleep(0.2)"));
        }
    }

    private static long pebbles(Handle handle) {
        return handle.createQuery("select count(*) from pebble")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void aFailureTellsNothingOfWhatWasBound(@TempDir Path folder) {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open();
                Database networked = opened(postgres, folder);
                Database embedded = Database.open(new DatabaseSettings(), folder)) {
            for (Database database : List.of(networked, embedded)) {
                Jdbi jdbi = database.jdbi();
                jdbi.useHandle(handle ->
                        handle.execute("create table person (email varchar(50) primary key, age int check (age > 0))"));
                assertThatThrownBy(() -> add(jdbi, "astrid@example.no", -1)).matches(DatabaseTest::isDiscreet);
                add(jdbi, "astrid@example.no", 40);
                if (database == networked) {
                    // The embedded database names the key that is taken itself.
                    assertThatThrownBy(() -> add(jdbi, "astrid@example.no", 41)).matches(DatabaseTest::isDiscreet);
                }
            }
        }
    }

    private static void add(Jdbi jdbi, String email, int age) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into person (email, age) values (:email, :age)")
                .bind("email", email)
                .bind("age", age)
                .execute());
    }

    private static boolean isDiscreet(Throwable failure) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        return !told.toString().contains("astrid");
    }

    @Test
    void aFolderThatWouldChangeTheAddressIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Database.open(new DatabaseSettings(), folder.resolve("a;MODE=MySQL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }
}
