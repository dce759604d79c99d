package io.ekko.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.ekko.app.EkkoApplication;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.DatabaseSettings;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.database.Database;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anUnknownKeyIsNamedWithoutATrace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ekko.yml"), "mial: {}\n");

        assertThat(succeeds(folder, "check", "--config", file.toString())).isFalse();
        assertThat(said(err)).contains("Unrecognized field at: mial").doesNotContain("\tat ");
    }

    @Test
    void aMissingFileIsNamedWithoutATrace(@TempDir Path folder) throws Exception {
        assertThat(succeeds(folder, "serve", "--config", "no-such.yml")).isFalse();
        assertThat(said(err)).contains("no-such.yml").doesNotContain("\tat ");
    }

    @Test
    void theHelpTellsWhatEachCommandDoes(@TempDir Path folder) throws Exception {
        assertThat(succeeds(folder, "--help")).isTrue();
        assertThat(said(out)).contains("Starts Ekko", "Checks configuration", "tables up to date");
    }

    @Test
    void migrateMakesTheEmbeddedDatabaseAndCheckFindsItInOrder(@TempDir Path folder) throws Exception {
        assertThat(succeeds(folder, "migrate")).isTrue();
        assertThat(folder.resolve("ekko.mv.db")).exists();
        assertThat(succeeds(folder, "check")).isTrue();
    }

    @Test
    void tablesOfANewerEkkoStopTheStartInPlainWordsAndStayAsTheyAre(@TempDir Path folder) throws Exception {
        assertThat(succeeds(folder, "migrate")).isTrue();
        try (Database newer = Database.open(new DatabaseSettings(), folder)) {
            newer.jdbi().useHandle(handle -> handle.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                        "installed_by", "execution_time", "success")
                    values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'ekko', 1, true)
                    """));
        }

        for (String command : List.of("migrate", "serve")) {
            err.reset();
            assertThat(succeeds(folder, command)).as(command).isFalse();
            assertThat(said(err))
                    .contains("belongs to a newer Ekko", "version 99", "restore the copy")
                    .doesNotContain("\tat ");
        }
        assertThat(succeeds(folder, "check")).isFalse();
    }

    private boolean succeeds(Path data, String... arguments) throws Exception {
        EkkoApplication application = new EkkoApplication();
        Bootstrap<EkkoConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.setConfigurationSourceProvider(ConfigurationText.with(Map.of("EKKO_DATA", data.toString())));
        bootstrap.addCommand(new ServeCommand(application));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new CheckCommand());
        return new Cli(new JarLocation(EkkoApplication.class), bootstrap, out, err)
                .run(arguments)
                .isEmpty();
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
