package io.ekko.faults;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerSource;
import io.ekko.inbox.AnswerSources;
import io.ekko.language.Language;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.ConsentPolicy;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What one run begins with: a connection, campaigns at work, people in the CRM. All that is built of rules is built here. */
final class Setting {
    static final Vault VAULT = Vault.of(new byte[32]);
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    static final int PAGE = 3;
    static final String TOOL = "tool";

    private final Jdbi books;
    private final Dice dice;
    private final Installation crm;
    private final List<Campaign> campaigns = new ArrayList<>();
    private final People people;
    private final List<ContactId> firstPeople;
    private final boolean holdsCampaigns;
    private final ConnectionId connection;
    private final SurveyId survey;

    Setting(Jdbi books, Dice dice, Installation crm, People people) {
        this.people = people;
        this.books = books;
        this.dice = dice;
        this.crm = crm;
        this.connection = new Connections(books)
                .create(
                        new Connections.Plan(
                                "demo", "memory", "Help desk", ZONE, "Fjord AS", Language.EN, Set.of(), "{}", null),
                        START)
                .id();
        this.survey = new Surveys(books)
                .create(connection, "Support", "Fjord AS", "Fjord AS", Language.EN, START)
                .id();
        for (int i = 3 + dice.below(5); i > 0; i--) {
            arrive();
        }
        this.firstPeople = List.copyOf(people.present());
        this.holdsCampaigns = dice.inThousand(150);
        campaign(afterTickets(), dice.pick(List.of(0, 0, 1, 90)), dice.pick(List.of(0, 0, 30)));
        if (dice.inThousand(300)) {
            campaign(afterTickets(), dice.pick(List.of(0, 7, 90)), dice.pick(List.of(0, 7)));
        }
        if (dice.inThousand(600)) {
            campaign(recurring(), dice.pick(List.of(0, 7, 30)), dice.pick(List.of(7, 30)));
        }
        new AnswerSources(books, VAULT).add(source(), START);
    }

    private Duration delay() {
        return dice.pick(
                List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(90), Duration.ofDays(2)));
    }

    private Trigger afterTickets() {
        return new Trigger.TicketClosed(TicketFilter.ALL, delay());
    }

    private Trigger recurring() {
        return new Trigger.Recurring(
                crm.everybody(), 7, DayOfWeek.MONDAY, LocalTime.of(10, 30), ZONE, LocalDate.of(2026, 3, 2));
    }

    private void campaign(Trigger trigger, int personDays, int campaignDays) {
        Campaigns stored = new Campaigns(books);
        Policy policy = CampaignPlan.usual(trigger)
                .with(new CoolDown(personDays, campaignDays))
                .with(dice.pick(List.of(Gathering.NONE, Gathering.USUAL, new Gathering(72, Gathering.Ticket.LATEST))))
                .with(dice.pick(List.of(Reminders.NONE, new Reminders(1, 4), new Reminders(2, 2))))
                .with(dice.inThousand(250) ? SendingTimes.OFFICE_HOURS : SendingTimes.ALWAYS)
                .with(dice.inThousand(250) ? new Sampling(100, 1 + dice.below(2), null) : Sampling.EVERYBODY)
                .with(new ConsentPolicy(
                        dice.pick(List.of(
                                ConsentPolicy.Basis.EXISTING_CUSTOMER,
                                ConsentPolicy.Basis.EXISTING_CUSTOMER,
                                ConsentPolicy.Basis.CONSENT,
                                ConsentPolicy.Basis.ALLOWED)),
                        Map.of()));
        CampaignPlan plan = new CampaignPlan(survey, "Campaign", trigger, 14, policy, ScoreGroup.DETRACTOR, 2);
        Campaign draft = stored.create(connection, plan, START);
        new StartCampaign(stored, Alarm.SILENT, () -> START).run(draft.id());
        campaigns.add(stored.byId(draft.id()).orElseThrow());
    }

    private AnswerSource source() {
        return new AnswerSource(
                connection,
                campaigns.get(0).id(),
                TOOL,
                List.of(Secret.of("whsec_" + "A".repeat(32))),
                AnswerMapping.of(
                        "{\"token\": \"/token\", \"email\": \"/email\", \"score\": \"/score\", \"comment\": \"/comment\"}"));
    }

    /** Somebody new; one in five is known to the CRM twice, under the same address. */
    void arrive() {
        String email = people.count() > 0 && dice.inThousand(200)
                ? people.of(dice.pick(people.present())).email()
                : "person" + people.count() + "@kunde.example";
        String name = "Kari" + people.count() + "x";
        String company = Integer.toString(1 + dice.below(2));
        ContactId id = crm.arrive(new Installation.Person(name, email, company, dice.pick(List.of("North", "South"))));
        people.arrives(new People.Somebody(id, name, email));
    }

    /** Whether somebody holds campaigns now and then. */
    boolean holdsCampaigns() {
        return holdsCampaigns;
    }

    ConnectionId connection() {
        return connection;
    }

    List<Campaign> campaigns() {
        return campaigns;
    }

    Campaign campaign(CampaignId id) {
        return campaigns.stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Those who were there from the beginning. */
    List<ContactId> firstPeople() {
        return firstPeople;
    }
}
