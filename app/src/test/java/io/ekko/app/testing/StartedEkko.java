package io.ekko.app.testing;

import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.ekko.app.EkkoApplication;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Ekko as an operator starts it, on a fresh H2 and free ports. Stopped by {@link #close}. */
public final class StartedEkko implements AutoCloseable {
    private final TestDatabase database;
    private final DropwizardTestSupport<EkkoConfiguration> program;

    private StartedEkko(TestDatabase database, DropwizardTestSupport<EkkoConfiguration> program) {
        this.database = database;
        this.program = program;
    }

    /** @param more variables of the environment beside those of the database, folder and ports */
    public static StartedEkko start(Map<String, String> more) throws Exception {
        return start(more, Clock.systemUTC());
    }

    /** @param clock what the program takes for the time */
    public static StartedEkko start(Map<String, String> more, InstantSource clock) throws Exception {
        TestDatabase database = TestDatabase.Kind.H2.open();
        Map<String, String> environment = new HashMap<>(Map.of(
                "EKKO_DATA", folder().toString(),
                "EKKO_DATABASE_URL", database.url(),
                "EKKO_DATABASE_USER", database.user(),
                "EKKO_PORT", "0",
                "EKKO_ADMIN_PORT", "0"));
        environment.putAll(more);
        DropwizardTestSupport<EkkoConfiguration> program =
                new DropwizardTestSupport<>(
                        EkkoApplication.class,
                        ConfigurationText.BUILT_IN,
                        ConfigurationText.with(environment),
                        new ConfigOverride[0]) {
                    @Override
                    public Application<EkkoConfiguration> newApplication() {
                        return new EkkoApplication(clock);
                    }
                };
        program.before();
        return new StartedEkko(database, program);
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("ekko-test");
        folder.toFile().deleteOnExit();
        return folder;
    }

    public URI address() {
        return URI.create("http://localhost:" + program.getLocalPort());
    }

    public URI adminAddress() {
        return URI.create("http://localhost:" + program.getAdminPort());
    }

    public DropwizardTestSupport<EkkoConfiguration> program() {
        return program;
    }

    public Jdbi jdbi() {
        return database.jdbi();
    }

    @Override
    public void close() {
        program.after();
        database.close();
    }
}
