package io.ekko.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.sql.DatabaseAway;
import io.ekko.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
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

    /** Otherwise a node that is paused with a lock in its hands, as a suspended machine is, holds up all others. */
    @Test
    void aNodeThatFallsSilentInATransactionLosesItsLocks(@TempDir Path folder) {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open();
                Database database = Database.open(
                        new ObjectMapper()
                                .convertValue(
                                        Map.of("url", postgres.url(), "user", postgres.user()), DatabaseSettings.class),
                        folder)) {
            String longest = database.jdbi()
                    .withHandle(handle -> handle.createQuery("show idle_in_transaction_session_timeout")
                            .mapTo(String.class)
                            .one());
            assertThat(longest).isEqualTo("20s");
        }
    }

    @Test
    void aFolderThatWouldChangeTheAddressIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Database.open(new DatabaseSettings(), folder.resolve("a;MODE=MySQL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }
}
