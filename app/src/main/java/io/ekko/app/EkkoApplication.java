package io.ekko.app;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.ekko.app.command.CheckCommand;
import io.ekko.app.command.DemoCommand;
import io.ekko.app.command.MigrateCommand;
import io.ekko.app.command.ServeCommand;
import io.ekko.app.config.ConfigurationText;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.web.StaticFiles;
import java.time.Clock;
import java.time.InstantSource;

/** The program: {@code ekko serve}, {@code migrate}, {@code check} and {@code demo}. */
public final class EkkoApplication extends Application<EkkoConfiguration> {
    private final InstantSource clock;
    private Opening opening = Opening.SERVE;

    public EkkoApplication() {
        this(Clock.systemUTC());
    }

    /** @param clock what the program takes for the time; a rehearsal moves it */
    public EkkoApplication(InstantSource clock) {
        this.clock = clock;
    }

    public static void main(String[] args) throws Exception {
        new EkkoApplication().run(args);
    }

    @Override
    public String getName() {
        return "ekko";
    }

    @Override
    public void initialize(Bootstrap<EkkoConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(ConfigurationText.fromEnvironment());
        StaticFiles.serve(bootstrap);
    }

    @Override
    protected void addDefaultCommands(Bootstrap<EkkoConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand(this));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new CheckCommand());
        bootstrap.addCommand(new DemoCommand(this, this::open));
    }

    /** Chooses how the program opens, before it runs. */
    public void open(Opening how) {
        this.opening = how;
    }

    @Override
    public void run(EkkoConfiguration configuration, Environment environment) {
        Wiring.connect(configuration, environment, opening, clock);
    }
}
