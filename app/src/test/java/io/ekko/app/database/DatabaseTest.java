package io.ekko.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.app.config.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aFolderThatWouldChangeTheAddressIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Database.open(new DatabaseSettings(), folder.resolve("a;MODE=MySQL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }
}
