package io.ekko.app;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.access.AccessControl;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.access.Passwords;
import io.ekko.app.bounce.Bounces;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.connection.ConnectionApi;
import io.ekko.app.connection.InstallCrm;
import io.ekko.app.crm.CrmPages;
import io.ekko.app.crm.api.CrmApi;
import io.ekko.app.database.Database;
import io.ekko.app.database.DatabaseHealth;
import io.ekko.app.digest.Digests;
import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.app.health.DiskHealth;
import io.ekko.app.health.HealthResource;
import io.ekko.app.health.MailHealth;
import io.ekko.app.health.Prometheus;
import io.ekko.app.health.SubscriptionHealth;
import io.ekko.app.health.WaitingGauges;
import io.ekko.app.health.WorkHealth;
import io.ekko.app.mail.Mailing;
import io.ekko.app.openapi.OpenApiResource;
import io.ekko.app.panel.OldPanelSessions;
import io.ekko.app.panel.Panels;
import io.ekko.app.superoffice.CallMetrics;
import io.ekko.app.superoffice.StateChanges;
import io.ekko.app.superoffice.link.LinkResources;
import io.ekko.app.superoffice.link.OldDrafts;
import io.ekko.scheduler.JobStore;
import io.ekko.scheduler.StandingWork;
import io.ekko.secret.Vault;
import io.ekko.subscription.Subscriptions;
import io.ekko.survey.Surveys;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.glassfish.jersey.server.ServerProperties;
import org.jdbi.v3.core.Jdbi;

/** Everything that runs, built once at the start, each part from the ones above it. */
final class Wiring {

    private Wiring() {}

    static void connect(
            EkkoConfiguration configuration, Environment environment, Opening opening, InstantSource clock) {
        JerseyEnvironment jersey = environment.jersey();
        // A redirect stays on the address that the browser used, whatever a proxy tells about it.
        jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);

        Database database = Database.open(configuration.database(), configuration.folder());
        environment.lifecycle().manage(database);
        database.migrate();
        Jdbi jdbi = database.jdbi();
        Vault vault = Vault.open(configuration.key(), configuration.folder().resolve("key"));

        Engine engine = Engine.assemble(jdbi, vault, clock, new CallMetrics(environment.metrics()));
        engine.addresses().everywhere(configuration.publicUrl());
        Passwords passwords = new Passwords(Passwords.COST);
        FirstOpening firstOpening = new FirstOpening(opening, engine, passwords, configuration);
        CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> database.alone(firstOpening::run));

        Pages pages = AccessControl.install(configuration, environment, jdbi, passwords, clock)
                .pages();
        Mailing mailing = Mailing.install(
                configuration,
                environment,
                new Mailing.Parts(jdbi, engine.links(), new Surveys(jdbi)::byId, engine.connections(), pages, clock));
        new SetupResources(
                        jdbi,
                        engine.crms(),
                        engine.addresses(),
                        engine.bell(),
                        clock,
                        pages,
                        engine.histories(),
                        engine.links(),
                        engine.answerSources(),
                        mailing.messageIds(),
                        !configuration.mail().host().isBlank())
                .register(jersey);
        Reception.open(configuration, environment, engine);
        InstallCrm installCrm = new InstallCrm(
                engine.connections(),
                engine.campaigns(),
                engine.crms(),
                engine.addresses(),
                engine.superOffice()::isShared,
                new Audit(jdbi, clock),
                clock);
        jersey.register(new ConnectionApi(engine, installCrm, configuration.zone()));
        LinkResources.components(engine, pages, installCrm, configuration.publicUrl(), configuration.zone())
                .forEach(jersey::register);
        jersey.register(
                new StateChanges(engine.connections(), engine.superOffice(), engine.crms(), engine.bell(), clock));
        Insight.install(jersey, engine, pages);
        Panels.install(jersey, engine, pages, configuration.publicUrl());
        CrmApi.components(jdbi, vault, clock, engine.bell()).forEach(jersey::register);
        CrmPages.components(
                        pages,
                        new CrmPages.Parts(jdbi, vault, engine.links(), engine.bell(), clock, configuration.zone()))
                .forEach(jersey::register);

        List<Sweep> sweeps = new ArrayList<>(engine.sweeps(mailing.postman()));
        sweeps.add(new OldDrafts(jdbi, vault, clock));
        sweeps.add(new OldPanelSessions(jdbi, clock));
        sweeps.add(Digests.install(jersey, engine, pages, mailing.staffMail(), configuration.publicUrl()));
        sweeps.addAll(Bounces.install(jersey, engine, configuration.mail().bounces()));
        StandingWork standingWork = new StandingWork(
                sweeps,
                engine::rhythms,
                database.embedded() ? new JobStore.InMemory() : new JobStore.Clustered(database.pool()),
                Map.of(Duty.RECONCILIATION, configuration.reconcileEvery()));
        engine.bell().hangUpIn(standingWork);
        environment.lifecycle().manage(new StopWork(standingWork));

        environment.healthChecks().register("database", new DatabaseHealth(jdbi));
        environment.healthChecks().register("scheduler", new WorkHealth(standingWork));
        environment.healthChecks().register("mail", new MailHealth(configuration.mail()));
        environment.healthChecks().register("disk", new DiskHealth(configuration.folder()));
        WorkHealth.measure(standingWork, environment.metrics());
        WaitingGauges.measure(jdbi, environment.metrics());
        SubscriptionHealth.install(new Subscriptions(jdbi), environment);
        Start start = new Start(
                opened,
                ekko -> database.alone(() -> new FirstConnection(engine).install(ekko)),
                standingWork,
                clock,
                firstOpening::print);
        environment.lifecycle().addServerLifecycleListener(start);
        jersey.register(new HealthResource(jdbi, start::done));
        jersey.register(new OpenApiResource(configuration.publicUrl(), List.of("ekko", "crm", "intake")));
        Prometheus.expose(environment);
    }
}
