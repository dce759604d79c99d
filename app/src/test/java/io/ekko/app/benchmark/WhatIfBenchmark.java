package io.ekko.app.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.crm.SelectionId;
import io.ekko.eligibility.Histories;
import io.ekko.language.Language;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.privacy.Fingerprints;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import io.ekko.whatif.Forecast;
import io.ekko.whatif.ReadPast;
import io.ekko.whatif.ReadPopulation;
import io.ekko.whatif.WhatIf;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * How long the simulation of 90 days takes over 100,000 contacts ({@code -Dcontacts=}) with 50,000 closed tickets: the first time, when
 * people and tickets are read from the CRM, and again after a rule was changed; then of a weekly campaign beside those two at work.
 */
public final class WhatIfBenchmark {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private WhatIfBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.out.printf(
                Locale.ROOT,
                "%d processors, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
        Map<String, Double> figures = new TreeMap<>();
        for (String name : arguments.length == 0 ? new String[] {"h2", "postgresql"} : arguments) {
            try (DurableDatabase database = DurableDatabase.open(name)) {
                measure(database, Integer.getInteger("contacts", 100_000), figures);
            }
        }
        StringJoiner json = new StringJoiner(", ", "{", "}");
        figures.forEach((name, figure) ->
                json.add("\"%s\": %s".formatted(name, String.format(Locale.ROOT, "%.2f", figure))));
        System.out.println(json);
    }

    private static void measure(DurableDatabase database, int contacts, Map<String, Double> figures) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        InstantSource clock = InstantSource.fixed(now);
        BuiltInCrm crm = new GeneratedContacts(database.jdbi()).make(contacts, now);
        database.settle();
        Connection connection = new Connections(database.jdbi())
                .create(
                        new Connections.Plan(
                                "bench", "builtin", "Bench", OSLO, "Fjord AS", Language.NB, Set.of(), "{}", null),
                        now);
        SurveyId survey = new Surveys(database.jdbi())
                .create(connection.id(), "Bench", "Fjord AS", "Fjord AS", Language.NB, now)
                .id();
        SelectionId everybody = new SelectionId(Long.toString(
                new SaveSelection(database.jdbi(), clock).add("Everybody", "", new Criteria.All(List.of()))));
        Campaigns campaigns = new Campaigns(database.jdbi());
        WhatIf whatIf = new WhatIf(
                campaigns,
                new ReadPopulation(id -> crm, new Histories(database.jdbi(), new Fingerprints(new byte[32])), clock),
                new ReadPast(database.jdbi()),
                clock);
        Trigger weekly = new Trigger.Recurring(
                everybody,
                7,
                DayOfWeek.TUESDAY,
                LocalTime.of(9, 0),
                OSLO,
                now.atZone(OSLO).toLocalDate());
        Trigger closed = new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1));
        Map<String, Trigger> alone = new TreeMap<>(Map.of("weekly", weekly, "closed", closed));
        StartCampaign start = new StartCampaign(campaigns, duty -> {}, clock);
        for (Map.Entry<String, Trigger> one : alone.entrySet()) {
            Campaign campaign =
                    campaigns.create(connection.id(), CampaignPlan.usual(survey, one.getKey(), one.getValue()), now);
            String name = database.name() + "_" + one.getKey();
            report(name + "_first", whatIf, connection, campaign, figures);
            campaigns.change(
                    campaign.id(),
                    1,
                    campaign.policy()
                            .with(new CoolDown(30, 30))
                            .with(SendingTimes.OFFICE_HOURS)
                            .with(new Sampling(50, 2_000, null)),
                    now);
            report(
                    name + "_changed",
                    whatIf,
                    connection,
                    campaigns.byId(campaign.id()).orElseThrow(),
                    figures);
        }
        campaigns.of(connection.id()).forEach(campaign -> start.run(campaign.id()));
        Campaign third = campaigns.create(connection.id(), CampaignPlan.usual(survey, "third", weekly), now);
        report(database.name() + "_beside-two_first", whatIf, connection, third, figures);
        report(database.name() + "_beside-two_again", whatIf, connection, third, figures);
    }

    private static void report(
            String name, WhatIf whatIf, Connection connection, Campaign campaign, Map<String, Double> figures) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long busy = threads.getCurrentThreadCpuTime();
        Forecast forecast = whatIf.run(connection, campaign);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = (threads.getCurrentThreadCpuTime() - busy) / 1e9;
        Runtime runtime = Runtime.getRuntime();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        figures.put(name + "_s", seconds);
        System.out.printf(
                Locale.ROOT,
                "%-28s %6.2f s (processor %.2f s)   %,9d considered   %,7d mails   heap %4.0f MB%n",
                name,
                seconds,
                processor,
                forecast.considered(),
                forecast.mails(),
                heap);
    }
}
