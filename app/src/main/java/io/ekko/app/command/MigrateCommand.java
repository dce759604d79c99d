package io.ekko.app.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.database.Database;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code ekko migrate}: brings the tables up to date and ends; {@code serve} does the same at its start. */
public final class MigrateCommand extends ConfiguredCommand<EkkoConfiguration> {

    public MigrateCommand() {
        super("migrate", "Brings the database's tables up to date");
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return ConfigArgument.add(subparser, getDescription());
    }

    @Override
    protected void run(Bootstrap<EkkoConfiguration> bootstrap, Namespace namespace, EkkoConfiguration configuration) {
        try (Database database = Database.open(configuration.database(), configuration.data())) {
            database.migrate();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Mistake.report(cli, failure);
    }
}
