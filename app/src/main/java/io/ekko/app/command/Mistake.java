package io.ekko.app.command;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.ekko.app.database.NewerTables;
import java.io.FileNotFoundException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** How a command ends that cannot go on: a mistake of the operator in its own words, anything else with its trace. */
final class Mistake {

    private Mistake() {}

    static void report(Cli cli, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = words(cause);
            if (words != null) {
                cli.getStdErr().println("ekko: " + words.strip());
                return;
            }
        }
        failure.printStackTrace(cli.getStdErr());
    }

    private static @Nullable String words(Throwable cause) {
        if (cause instanceof BindException) {
            return "the port is taken; choose another (" + cause.getMessage() + ")";
        }
        if (cause instanceof PoolInitializationException) {
            return "the database does not answer; 'ekko check' says more (" + cause.getMessage() + ")";
        }
        boolean speaksForItself = cause instanceof ConfigurationException
                || cause instanceof FileNotFoundException
                || cause instanceof NewerTables
                || cause instanceof CheckCommand.Failed;
        return speaksForItself ? cause.getMessage() : null;
    }
}
