package io.ekko.app.command;

import io.ekko.app.config.ConfigurationText;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code --config FILE}, the same for every command. */
final class ConfigArgument {

    private ConfigArgument() {}

    /** @param description of the command, which the list of commands shows, too */
    static Argument add(Subparser subparser, String description) {
        return subparser
                .help(description)
                .addArgument("--config")
                .dest("file")
                .metavar("FILE")
                .setDefault(ConfigurationText.BUILT_IN)
                .help("configuration file; without it every key has its default");
    }
}
