package io.ekko.app;

import io.ekko.app.access.Audit;
import io.ekko.app.access.FirstAdministrator;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Passwords;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.connection.ConfiguredConnections;
import io.ekko.app.demo.DemoAccess;
import io.ekko.app.demo.LoadDemo;
import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.language.Language;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Gives an Ekko that has nothing its first connection and its first administrator, and tells the person at the terminal how to get
 * in. Not a log line: logs are kept and sent elsewhere.
 */
final class FirstOpening {
    private static final String COMPANY = "Our company";

    private final Opening opening;
    private final Engine engine;
    private final EkkoConfiguration configuration;
    private final FirstAdministrator firstAdministrator;
    private final DemoAccess demoAccess;
    private volatile Optional<String> password = Optional.empty();

    FirstOpening(Opening opening, Engine engine, Passwords passwords, EkkoConfiguration configuration) {
        this.opening = opening;
        this.engine = engine;
        this.configuration = configuration;
        Audit audit = new Audit(engine.jdbi(), engine.clock());
        this.firstAdministrator = new FirstAdministrator(engine.jdbi(), passwords, audit, engine.clock());
        this.demoAccess = new DemoAccess(
                configuration.folder(), firstAdministrator, new IssueToken(engine.jdbi(), audit, engine.clock()));
    }

    /** Harmless when repeated. */
    void run() {
        if (opening.demo()) {
            CompletableFuture<Optional<String>> prepared = CompletableFuture.supplyAsync(demoAccess::prepare);
            new LoadDemo(engine).run(opening == Opening.EMPTY_DEMO);
            password = prepared.join();
        } else {
            new ConfiguredConnections(engine, configuration.zone()).run(configuration.connections());
            FirstConnection firstConnection = new FirstConnection(engine);
            if (firstConnection.missing()) {
                firstConnection.make(COMPANY, configuration.zone(), Language.EN);
            }
            password = firstAdministrator.run(true);
        }
    }

    /** Where to go, and the log-in as far as it may be told. */
    void print(URI address) {
        PrintWriter terminal = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        terminal.println();
        if (opening.demo()) {
            terminal.println("  Ekko                " + address + "/");
            terminal.println("  Help desk           " + address + "/crm/tickets");
            terminal.println("  Outbox              " + address + "/set-up/outbox");
            terminal.println("  Report              " + address + "/reports");
        }
        password.ifPresent(secret -> {
            terminal.println("  Log-in              " + FirstAdministrator.LOGIN + " / " + secret);
            if (!opening.demo()) {
                terminal.println("  The password is shown only now and is changed at the first log-in.");
            }
        });
        if (opening.demo()) {
            terminal.println(
                    "  Data                " + configuration.folder() + "   (Ctrl-C stops; the same command goes on)");
        }
        terminal.println();
    }
}
