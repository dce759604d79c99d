package io.ekko.app.kill;

import io.ekko.app.access.Audit;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import io.ekko.app.engine.Engine;
import io.ekko.app.engine.FirstConnection;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.crm.SelectionId;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerSource;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import io.ekko.signature.StandardWebhooks;
import io.ekko.work.Alarm;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Everybody there is before the first process starts: people with a ticket each, people who were called and belong to the wave, and
 * people whom another tool asks.
 *
 * @param key of the API, for the desk
 * @param tickets with the address of each ticket's person
 * @param called the addresses of those the wave is for
 * @param elsewhere the addresses of those whom the other tool asks
 */
record Town(String key, Map<Long, String> tickets, Set<String> called, List<String> elsewhere, Secret secret) {
    /** A Tuesday morning. */
    static final Instant BEGIN = Instant.parse("2026-03-03T09:00:00Z");

    /** How long after the begin the wave is due. */
    static final Duration UNTIL_WAVE = Duration.ofHours(2);

    /** @param kills how many deaths the town must live through */
    static Town of(Jdbi jdbi, Vault vault, int kills) {
        Engine engine = Engine.assemble(jdbi, vault, InstantSource.fixed(BEGIN.minus(Duration.ofDays(3))));
        return jdbi.inTransaction(handle -> {
            FirstConnection.Made made =
                    new FirstConnection(engine).make("Fjord AS", ZoneId.of("Europe/Oslo"), Language.NB);
            CampaignId closing =
                    campaign(engine, made, "Closing", new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO));
            campaign(
                    engine,
                    made,
                    "Wave",
                    new Trigger.Recurring(
                            new SelectionId(Long.toString(made.selection())),
                            7,
                            DayOfWeek.TUESDAY,
                            LocalTime.ofInstant(BEGIN.plus(UNTIL_WAVE), ZoneOffset.UTC),
                            ZoneOffset.UTC,
                            LocalDate.ofInstant(BEGIN, ZoneOffset.UTC)));
            Secret secret = StandardWebhooks.newSecret();
            engine.answerSources()
                    .add(
                            new AnswerSource(
                                    made.connection().id(),
                                    closing,
                                    Outside.SOURCE,
                                    List.of(secret),
                                    AnswerMapping.of("{\"email\": \"/email\", \"score\": \"/score\"}")),
                            engine.clock().instant());
            String key = new IssueToken(jdbi, new Audit(jdbi, engine.clock()), engine.clock())
                    .run("system", "kills", Set.of(Scope.ADMIN), null);
            return people(engine, key, secret, kills);
        });
    }

    private static CampaignId campaign(Engine engine, FirstConnection.Made made, String name, Trigger trigger) {
        CampaignPlan plan = CampaignPlan.usual(made.survey(), name, trigger);
        CampaignId id = engine.campaigns()
                .create(made.connection().id(), plan, engine.clock().instant())
                .id();
        new StartCampaign(engine.campaigns(), Alarm.SILENT, engine.clock()).run(id);
        return id;
    }

    private static Town people(Engine engine, String key, Secret secret, int kills) {
        Changes changes = new Changes(engine.jdbi(), engine.clock(), Alarm.SILENT);
        AddContact addContact = new AddContact(engine.jdbi(), changes);
        OpenTicket openTicket = new OpenTicket(engine.jdbi(), changes);
        LogActivity logActivity = new LogActivity(engine.jdbi(), engine.clock());
        Map<Long, String> tickets = new LinkedHashMap<>();
        Set<String> called = new java.util.HashSet<>();
        List<String> elsewhere = new ArrayList<>();
        for (int i = 0; i < 60 + 25 * kills; i++) {
            String address = "desk" + i + "@kunde.example";
            long contact = addContact.run(ContactDetails.of("Kari", "Nordmann", address), Map.of());
            tickets.put(openTicket.run(TicketDetails.of("Vinsjen bråker", contact), Map.of()), address);
        }
        for (int i = 0; i < Math.min(400, 20 + 28 * kills); i++) {
            String address = "called" + i + "@kunde.example";
            long contact = addContact.run(ContactDetails.of("Ola", "Nordmann", address), Map.of());
            logActivity.run(
                    new Activity("call", "Spurte", contact, null, engine.clock().instant()));
            called.add(address);
        }
        for (int i = 0; i < 20 + 5 * kills; i++) {
            String address = "elsewhere" + i + "@kunde.example";
            addContact.run(ContactDetails.of("Åse", "Nordmann", address), Map.of());
            elsewhere.add(address);
        }
        return new Town(key, tickets, called, elsewhere, secret);
    }
}
