package io.ekko.app.command;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.ekko.app.Opening;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import java.util.Map;
import java.util.function.Consumer;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code ekko demo}: Ekko with the built-in CRM on the embedded database, reachable from this machine only. A second
 * start on the same folder continues it.
 */
public final class DemoCommand extends ServerCommand<EkkoConfiguration> {

    private static final int DEFAULT_PORT = 8080;

    private final Consumer<Opening> open;

    /** @param open tells the application how it opens, before it runs */
    public DemoCommand(Application<EkkoConfiguration> application, Consumer<Opening> open) {
        super(application, "demo", "Starts Ekko with the built-in CRM and a year of demo data");
        this.open = open;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser
                .addArgument("--port")
                .metavar("N")
                .type(Integer.class)
                .choices(Arguments.range(0, 65535))
                .setDefault(DEFAULT_PORT)
                .help("port of the pages (8080); 0 takes any free one");
        subparser.addArgument("--data").metavar("DIR").setDefault("data/demo").help("folder (data/demo)");
        subparser.addArgument("--empty").action(Arguments.storeTrue()).help("no demo data");
        super.configure(subparser);
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return ConfigArgument.add(subparser, getDescription());
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
        String port = String.valueOf(namespace.getInt("port"));
        bootstrap.setConfigurationSourceProvider(ConfigurationText.with(Map.of(
                "EKKO_DATA", namespace.getString("data"),
                "EKKO_DATABASE_URL", "",
                "EKKO_HOST", "127.0.0.1",
                "EKKO_PORT", port,
                "EKKO_ADMIN_PORT", "0",
                "EKKO_MAIL_HOST", "",
                "EKKO_PUBLIC_URL", "http://localhost:" + port)));
        open.accept(Boolean.TRUE.equals(namespace.getBoolean("empty")) ? Opening.EMPTY_DEMO : Opening.DEMO);
        super.run(bootstrap, namespace);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Mistake.report(cli, failure);
    }
}
