package io.ekko.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Limiter;
import io.ekko.app.access.Pages;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.calculator.CalculatorResource;
import io.ekko.app.card.CardApi;
import io.ekko.app.card.CardResource;
import io.ekko.app.card.FrameAncestors;
import io.ekko.app.card.OptOutApi;
import io.ekko.app.engine.Engine;
import io.ekko.app.followup.FollowUpsResource;
import io.ekko.app.report.ReadAsked;
import io.ekko.app.report.ReportApi;
import io.ekko.app.report.ReportResource;
import io.ekko.app.today.TodayResource;
import io.ekko.app.veto.VetoApi;
import io.ekko.card.Cards;
import io.ekko.card.ReadCard;
import io.ekko.connection.Connections;
import io.ekko.followup.FollowUps;
import io.ekko.followup.MarkContacted;
import io.ekko.followup.ResolveFollowUp;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.OptOuts;
import io.ekko.privacy.StopAsking;
import io.ekko.report.Cohorts;
import io.ekko.report.Comments;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.ListComments;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.ReportChoices;
import io.ekko.today.ReadToday;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** What the answers say, and to whom: start page, reports, calculator, contact card, follow-ups. */
final class Insight {
    private static final int CALCULATIONS_A_MINUTE = 60;

    private Insight() {}

    static void install(JerseyEnvironment jersey, Engine engine, Pages pages) {
        Jdbi jdbi = engine.jdbi();
        InstantSource clock = engine.clock();
        Connections connections = engine.connections();
        ReachableConnections reachable = new ReachableConnections(connections);
        Counts counts = new Counts(jdbi);
        ReadNpsReport readNpsReport = new ReadNpsReport(counts, new Cohorts(jdbi), new CompanyNames(jdbi));
        ReadAsked readAsked = new ReadAsked(reachable, new ReportChoices(jdbi), clock);
        jersey.register(new ReportApi(readAsked, readNpsReport));
        jersey.register(new ReportResource(
                readAsked, readNpsReport, new ListComments(new Comments(jdbi), readNpsReport), pages));

        ReadCard readCard = new ReadCard(new Cards(jdbi), engine.crms());
        jersey.register(
                new CardResource(connections, readCard, engine.links(), new FrameAncestors(connections), pages, clock));
        jersey.register(new CardApi(reachable, readCard));
        jersey.register(new OptOutApi(
                reachable,
                engine.crms(),
                new OptOuts(jdbi),
                new StopAsking(jdbi, clock, engine.bell()),
                new AllowAsking(jdbi, clock, engine.bell()),
                new Audit(jdbi, clock)));
        jersey.register(new VetoApi(jdbi, clock));

        FollowUps followUps = new FollowUps(jdbi);
        jersey.register(new FollowUpsResource(
                reachable,
                engine.crms(),
                followUps,
                new MarkContacted(followUps, clock),
                new ResolveFollowUp(followUps, clock),
                pages,
                clock));
        jersey.register(new TodayResource(reachable, new ReadToday(jdbi, followUps, counts, clock), pages, clock));
        jersey.register(
                new CalculatorResource(pages, new Limiter(CALCULATIONS_A_MINUTE, Duration.ofMinutes(1), clock)));
    }
}
