package io.ekko.app.testing;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.ekko.app.SetupResources;
import io.ekko.app.access.AccessControl;
import io.ekko.app.access.Audit;
import io.ekko.app.access.FirstAdministrator;
import io.ekko.app.access.Passwords;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.database.Database;
import io.ekko.app.engine.OwnAddresses;
import io.ekko.app.mail.MessageIds;
import io.ekko.app.web.StaticFiles;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.crm.memory.MemoryCrm;
import io.ekko.eligibility.Histories;
import io.ekko.inbox.AnswerSources;
import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.privacy.Fingerprints;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Duty;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/** The administrator's pages over HTTP, on a CRM in memory and a clock set by hand; nothing is sent. */
public final class SetupProgram implements AutoCloseable {
    private static final String PASSWORD = "secret of ekko";

    public final MutableClock clock = MutableClock.at("2026-11-20T09:00:00Z");
    public final MemoryCrm crm = new MemoryCrm(clock);
    public final List<Duty> rung = new CopyOnWriteArrayList<>();
    public final Connection connection;

    /** The CRMs of further connections. */
    public final Map<ConnectionId, MemoryCrm> crms = new ConcurrentHashMap<>();

    private final TestDatabase database = TestDatabase.Kind.H2.open();
    private final DropwizardTestSupport<EkkoConfiguration> program;
    private volatile String oneTime = "";

    /** @param port 0 for any free one */
    public SetupProgram(int port) throws Exception {
        connection = new Connections(database.jdbi())
                .create(
                        new Connections.Plan(
                                "main",
                                "memory",
                                "Desk",
                                ZoneId.of("Europe/Oslo"),
                                "Fjord & Co <AS>",
                                Language.EN,
                                Set.of("fjord.example"),
                                "{}",
                                null),
                        clock.instant());
        Path folder = Files.createTempDirectory("ekko-setup");
        ConfigurationSourceProvider text = ConfigurationText.with(Map.of(
                "EKKO_DATA", folder.toString(),
                "EKKO_DATABASE_URL", database.url(),
                "EKKO_DATABASE_USER", database.user(),
                "EKKO_PORT", Integer.toString(port),
                "EKKO_ADMIN_PORT", "0"));
        program = new DropwizardTestSupport<>(Program.class, ConfigurationText.BUILT_IN, text, new ConfigOverride[0]) {
            @Override
            public Application<EkkoConfiguration> newApplication() {
                return new Program();
            }
        };
        program.before();
        Browser first = new Browser(address());
        first.logIn("admin", oneTime);
        first.post("/password", "/password", Map.of("current", oneTime, "next", PASSWORD, "again", PASSWORD));
    }

    public URI address() {
        return URI.create("http://localhost:" + program.getLocalPort());
    }

    public Jdbi jdbi() {
        return database.jdbi();
    }

    /** A browser in which the administrator is logged in. */
    public Browser administrator() throws Exception {
        Browser browser = new Browser(address());
        browser.logIn("admin", PASSWORD);
        return browser;
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public void close() {
        program.after();
        database.close();
    }

    private final class Program extends Application<EkkoConfiguration> {
        @Override
        public void initialize(Bootstrap<EkkoConfiguration> bootstrap) {
            StaticFiles.serve(bootstrap);
        }

        @Override
        public void run(EkkoConfiguration configuration, Environment environment) {
            Database opened = Database.open(configuration.database(), configuration.folder());
            environment.lifecycle().manage(opened);
            Jdbi jdbi = opened.jdbi();
            Vault vault = Vault.open(configuration.key(), configuration.folder().resolve("key"));
            Passwords cheap = new Passwords(4);
            oneTime = new FirstAdministrator(jdbi, cheap, new Audit(jdbi, clock), clock)
                    .run(true)
                    .orElseThrow();
            AccessControl access = AccessControl.install(configuration, environment, jdbi, cheap, clock);
            new SetupResources(
                            jdbi,
                            id -> crms.getOrDefault(id, crm),
                            new OwnAddresses(),
                            rung::add,
                            clock,
                            access.pages(),
                            new Histories(jdbi, new Fingerprints(new byte[32])),
                            new Links(vault.derive("links"), clock),
                            new AnswerSources(jdbi, vault),
                            new MessageIds(new Links(vault.derive("links"), clock), "fjord.example"),
                            false)
                    .register(environment.jersey());
        }
    }
}
