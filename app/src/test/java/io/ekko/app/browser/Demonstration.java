package io.ekko.app.browser;

import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.ekko.app.EkkoApplication;
import io.ekko.app.Opening;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole program with a year of demonstration data, and the Chromium to see it with, both started once for all tests that are
 * extended by {@link InBrowser}.
 */
final class Demonstration implements AutoCloseable {
    private final Chromium chromium;
    private final Path folder;
    private final URI address;
    private final DropwizardTestSupport<EkkoConfiguration> program;

    /** Gives the tests of a class the one demonstration. */
    static final class InBrowser implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Demonstration.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Demonstration.class, type -> start(), Demonstration.class);
        }
    }

    private Demonstration(
            Chromium chromium, Path folder, URI address, DropwizardTestSupport<EkkoConfiguration> program) {
        this.chromium = chromium;
        this.folder = folder;
        this.address = address;
        this.program = program;
    }

    private static Demonstration start() {
        Chromium chromium = Chromium.open();
        try {
            Path folder = Files.createTempDirectory("ekko-demonstration");
            // The mails name the port, so it must be known before the start.
            URI address = URI.create("http://localhost:" + FreePort.find());
            DropwizardTestSupport<EkkoConfiguration> program =
                    new DropwizardTestSupport<>(
                            EkkoApplication.class,
                            ConfigurationText.BUILT_IN,
                            ConfigurationText.with(Map.of(
                                    "EKKO_DATA",
                                    folder.toString(),
                                    "EKKO_DATABASE_URL",
                                    "",
                                    "EKKO_LIMIT_SHORTEST_READING",
                                    "0s",
                                    "EKKO_PORT",
                                    Integer.toString(address.getPort()),
                                    "EKKO_ADMIN_PORT",
                                    "0",
                                    "EKKO_PUBLIC_URL",
                                    address.toString())),
                            new ConfigOverride[0]) {
                        @Override
                        public Application<EkkoConfiguration> newApplication() {
                            EkkoApplication ekko = new EkkoApplication();
                            ekko.open(Opening.DEMO);
                            return ekko;
                        }
                    };
            program.before();
            return new Demonstration(chromium, folder, address, program);
        } catch (Exception failed) {
            chromium.close();
            throw new IllegalStateException("the demonstration did not start", failed);
        }
    }

    URI address() {
        return address;
    }

    Chromium chromium() {
        return chromium;
    }

    /** Somebody who is not logged in. */
    Visit visitor() {
        return chromium.visit(address);
    }

    /** The administrator, logged in with what the terminal told. */
    Visit administrator() throws IOException {
        Visit visit = visitor();
        visit.logIn("admin", Files.readString(folder.resolve("demo-login")).strip());
        return visit;
    }

    @Override
    public void close() {
        program.after();
        chromium.close();
    }
}
