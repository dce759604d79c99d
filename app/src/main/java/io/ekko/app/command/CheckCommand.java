package io.ekko.app.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.ekko.app.check.Finding;
import io.ekko.app.check.Installation;
import io.ekko.app.config.EkkoConfiguration;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code ekko check}: names each thing checked and what to do; ends with 1 when something stands in the way. */
public final class CheckCommand extends ConfiguredCommand<EkkoConfiguration> {

    public CheckCommand() {
        super("check", "Checks configuration, folder, database and mail, and says what to do");
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return ConfigArgument.add(subparser, getDescription());
    }

    @Override
    protected void run(Bootstrap<EkkoConfiguration> bootstrap, Namespace namespace, EkkoConfiguration configuration) {
        List<Finding> findings = Installation.check(configuration);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        findings.forEach(finding -> out.println(finding.line()));
        if (!findings.stream().allMatch(Finding::good)) {
            throw new Failed();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Mistake.report(cli, failure);
    }

    /** Something that was checked stands in the way of a start. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed() {
            super("what is marked with !! stands in the way");
        }
    }
}
