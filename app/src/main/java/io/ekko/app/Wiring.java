package io.ekko.app;

import io.dropwizard.core.setup.Environment;
import io.ekko.app.access.AccessControl;
import io.ekko.app.access.Audit;
import io.ekko.app.access.FirstAdministrator;
import io.ekko.app.access.FirstLogIn;
import io.ekko.app.access.Pages;
import io.ekko.app.access.Passwords;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.database.Database;
import io.ekko.app.database.DatabaseHealth;
import io.ekko.app.health.HealthResource;
import io.ekko.app.health.Prometheus;
import io.ekko.app.mail.Mailing;
import io.ekko.connection.Connections;
import io.ekko.link.Links;
import io.ekko.secret.Vault;
import io.ekko.survey.Surveys;
import java.time.Clock;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Everything that runs, built once at the start, each part from the ones above it. */
final class Wiring {

    private Wiring() {}

    static void connect(EkkoConfiguration configuration, Environment environment) {
        InstantSource clock = Clock.systemUTC();

        Database database = Database.open(configuration.database(), configuration.data());
        environment.lifecycle().manage(database);
        database.migrate();
        Jdbi jdbi = database.jdbi();

        Passwords passwords = new Passwords(Passwords.COST);
        new FirstAdministrator(jdbi, passwords, new Audit(jdbi, clock), clock)
                .run(true)
                .ifPresent(FirstLogIn::print);
        Pages pages = AccessControl.install(configuration, environment, jdbi, passwords, clock)
                .pages();

        Vault vault = Vault.open(configuration.key(), configuration.folder().resolve("key"));
        Links links = new Links(vault.derive("links"), clock);
        Surveys surveys = new Surveys(jdbi);
        Connections connections = new Connections(jdbi);
        Mailing.install(
                configuration, environment, new Mailing.Parts(jdbi, links, surveys::byId, connections, pages, clock));

        environment.healthChecks().register("database", new DatabaseHealth(jdbi));
        environment.jersey().register(new HealthResource(jdbi));
        Prometheus.expose(environment);
        environment.lifecycle().addServerLifecycleListener(new StartReport(configuration.publicUrl(), clock));
    }
}
