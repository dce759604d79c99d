package io.ekko.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
