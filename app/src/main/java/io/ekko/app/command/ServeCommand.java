package io.ekko.app.command;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.ekko.app.config.EkkoConfiguration;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code ekko serve}: brings the tables up to date and answers until it is stopped. */
public final class ServeCommand extends ServerCommand<EkkoConfiguration> {

    public ServeCommand(Application<EkkoConfiguration> application) {
        super(application, "serve", "Starts Ekko");
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return ConfigArgument.add(subparser, getDescription());
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Mistake.report(cli, failure);
    }
}
