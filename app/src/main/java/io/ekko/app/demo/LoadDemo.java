package io.ekko.app.demo;

import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.SelectionId;
import io.ekko.language.Language;
import io.ekko.work.Alarm;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Fills an Ekko that has nothing yet: the built-in CRM, two running campaigns and, unless it should be empty, the year. All of it in
 * one transaction, so that a start that is stopped half-way begins anew.
 */
public final class LoadDemo {
    private static final String COMPANY = "Nordlys Retail Systems";
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    private static final long SEED = 20261122;

    private final Engine engine;

    public LoadDemo(Engine engine) {
        this.engine = engine;
    }

    /** Does nothing when there is something already. */
    public void run(boolean empty) {
        FirstConnection firstConnection = new FirstConnection(engine);
        if (!firstConnection.missing()) {
            return;
        }
        Instant now = engine.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Instant begun = empty ? now : now.minus(Duration.ofDays(366));
        engine.jdbi().useTransaction(handle -> {
            FirstConnection.Made made = firstConnection.make(COMPANY, ZONE, Language.EN);
            DemoHistory.Campaigns campaigns = new DemoHistory.Campaigns(
                    made.connection(),
                    made.survey(),
                    start(made, "After each ticket", new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO), begun),
                    start(made, "How are we doing", weekly(made.selection(), LocalDate.ofInstant(begun, ZONE)), begun));
            if (!empty) {
                DemoYear year = DemoYears.invent(SEED, now);
                DemoDesk.Stored desk = new DemoDesk(engine.jdbi()).store(year, now);
                new DemoHistory(engine.jdbi(), year, desk, campaigns, now).store();
            }
        });
    }

    private static Trigger weekly(long selection, LocalDate from) {
        return new Trigger.Recurring(
                new SelectionId(Long.toString(selection)), 7, DayOfWeek.TUESDAY, LocalTime.of(9, 0), ZONE, from);
    }

    private CampaignId start(FirstConnection.Made made, String name, Trigger trigger, Instant begun) {
        Campaign campaign = engine.campaigns()
                .create(made.connection().id(), CampaignPlan.usual(made.survey(), name, trigger), begun);
        new StartCampaign(engine.campaigns(), Alarm.SILENT, () -> begun).run(campaign.id());
        return campaign.id();
    }
}
