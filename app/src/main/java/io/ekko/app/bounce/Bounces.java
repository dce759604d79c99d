package io.ekko.app.bounce;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.config.BounceSettings;
import io.ekko.app.engine.Engine;
import io.ekko.bounce.TakeMailReport;
import io.ekko.work.Sweep;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses at the start on which ways returned mail is heard of: handed in always, read from a mailbox where one is set. */
public final class Bounces {
    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

    private Bounces() {}

    /** @return what is done at intervals */
    public static List<Sweep> install(JerseyEnvironment jersey, Engine engine, BounceSettings settings) {
        ReturnedMail returnedMail = new ReturnedMail(engine.links());
        TakeMailReport takeMailReport = new TakeMailReport(engine.jdbi(), engine.clock(), engine.bell());
        jersey.register(new MailReportApi(returnedMail, takeMailReport));
        boolean mailbox = !settings.host().isBlank();
        LOG.info("bounces={}", mailbox ? "imap host=" + settings.host() : "handed-in");
        return mailbox ? List.of(new ReadBounces(settings, returnedMail, takeMailReport)) : List.of();
    }
}
