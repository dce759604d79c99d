package io.ekko.app.digest;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.access.Users;
import io.ekko.app.engine.Engine;
import io.ekko.app.mail.StaffMail;
import io.ekko.digest.Issues;
import io.ekko.digest.SendDigests;
import io.ekko.digest.Subscribers;
import io.ekko.followup.FollowUps;
import io.ekko.report.Cohorts;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.ReadNpsReport;
import io.ekko.work.Sweep;
import java.net.URI;
import org.jdbi.v3.core.Jdbi;

/** Brings the pages of the weekly mail, and what sends it. */
public final class Digests {
    private Digests() {}

    /** @return what is done at intervals */
    public static Sweep install(
            JerseyEnvironment jersey, Engine engine, Pages pages, StaffMail staffMail, URI publicUrl) {
        Jdbi jdbi = engine.jdbi();
        Subscribers subscribers = new Subscribers(jdbi);
        jersey.register(new DigestPages(
                new ReachableConnections(engine.connections()),
                subscribers,
                new Issues(jdbi),
                new Audit(jdbi, engine.clock()),
                pages,
                engine.clock()));
        jersey.register(new EndDigest(engine.links(), subscribers, pages));
        return new SendDigests(
                jdbi,
                new DigestCourier(
                        new Users(jdbi),
                        engine.connections(),
                        new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi)),
                        new FollowUps(jdbi),
                        engine.links(),
                        staffMail,
                        publicUrl),
                engine.clock());
    }
}
