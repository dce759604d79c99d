package io.ekko.app.panel;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.access.Pages;
import io.ekko.app.access.Users;
import io.ekko.app.card.FrameAncestors;
import io.ekko.app.engine.Engine;
import io.ekko.card.Cards;
import io.ekko.card.ReadCard;
import io.ekko.card.ReadCompanyCard;
import io.ekko.card.TicketAsked;
import io.ekko.eligibility.VerdictLog;
import io.ekko.report.Cohorts;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.ReportChoices;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The pages for the CRM's own windows, and the way into them. */
public final class Panels {
    private Panels() {}

    /** @param publicUrl under which frames and browsers reach this Ekko */
    public static void install(JerseyEnvironment jersey, Engine engine, Pages pages, URI publicUrl) {
        Jdbi jdbi = engine.jdbi();
        InstantSource clock = engine.clock();
        PanelSessions sessions = new PanelSessions(jdbi);
        HandOver handOver = new HandOver(sessions, clock);
        PanelCookie cookie = new PanelCookie(publicUrl);
        SuperOfficeSignIn superOffice = new SuperOfficeSignIn(engine.superOffice(), engine.vault(), publicUrl, clock);
        Sights sights = new Sights(engine.crms(), engine.vault(), clock);
        ContactPanel contacts = new ContactPanel(new ReadCard(new Cards(jdbi), engine.crms()), clock);
        Map<String, Panel> panels = Map.of(
                "contact",
                contacts,
                "company",
                new CompanyPanel(new ReadCompanyCard(jdbi), sights, clock),
                "ticket",
                new TicketPanel(engine.crms(), new TicketAsked(jdbi), new VerdictLog(jdbi), contacts, sights),
                "report",
                new ReportPanel(
                        new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi)),
                        new ReportChoices(jdbi),
                        clock));
        jersey.register(new SignInPages(
                engine.connections(), superOffice, handOver, new TripCookie(engine.vault(), publicUrl, clock), pages));
        jersey.register(new SessionResource(engine.connections(), sessions, handOver, cookie, publicUrl));
        jersey.register(new PanelResource(
                engine.connections(),
                superOffice,
                sessions,
                cookie,
                new Users(jdbi),
                sights,
                panels,
                new Framed(new FrameAncestors(engine.connections())),
                pages,
                clock));
    }
}
