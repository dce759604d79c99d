package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.EndCampaign;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.Waves;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.memory.MemoryCrm;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.Verdicts;
import io.ekko.event.ConsiderClosings;
import io.ekko.event.ConsiderEvents;
import io.ekko.event.ReconcileClosedTickets;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.DrainInbox;
import io.ekko.inbox.Inbox;
import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.merge.FollowMerge;
import io.ekko.merge.FollowMerges;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.response.RecordAnswer;
import io.ekko.secret.Vault;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import io.ekko.testing.MutableClock;
import io.ekko.work.Backoff;
import io.ekko.work.Duty;
import io.ekko.writeback.WriteBacksDue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** One connection to a CRM in memory, a survey, and everything from a closing to a mail, on a real database and a clock set by hand. */
public final class Rehearsal {
    public static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    public final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    public final MemoryCrm crm = new MemoryCrm(clock);
    public final RecordingPostman postman = new RecordingPostman();
    public final List<Duty> rung = new ArrayList<>();
    public final Jdbi jdbi;
    public final Connections connections;
    public final Campaigns campaigns;
    public final Invitations invitations;
    public final Episodes episodes;
    public final Verdicts verdicts;
    public final Waves waves;
    public final Connection connection;
    public final Survey survey;
    public final ConsiderTicket considerTicket;
    public final ConsiderClosings considerClosings;
    public final ReconcileClosedTickets reconcile;
    public final RunDueWaves runDueWaves;
    public final ExpireInvitations expire;
    public final StartCampaign start;
    public final PauseCampaign pause;
    public final EndCampaign end;
    public final ForgetPerson forget;
    public final FollowMerges merges;
    public final ConsiderEvents events;
    public final Histories histories;
    public final Fingerprints fingerprints;

    public Rehearsal(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.invitations = new Invitations(jdbi);
        this.episodes = new Episodes(jdbi);
        this.verdicts = new Verdicts(jdbi);
        this.waves = new Waves(jdbi);
        this.fingerprints = new Fingerprints(new byte[32]);
        this.histories = new Histories(jdbi, fingerprints);
        this.connection = connections.create(
                new Connections.Plan(
                        "demo",
                        "memory",
                        "Help desk",
                        OSLO,
                        "Fjord AS",
                        Language.NB,
                        Set.of("fjord.example"),
                        "{}",
                        null),
                clock.instant());
        this.survey = new Surveys(jdbi)
                .create(connection.id(), "Support", "Fjord AS", "Fjord AS", Language.NB, clock.instant());
        this.considerTicket = new ConsiderTicket(jdbi, id -> crm, histories, this::ring, clock);
        this.considerClosings = new ConsiderClosings(jdbi, considerTicket, this::ring, clock);
        this.reconcile = new ReconcileClosedTickets(connections, id -> crm, considerClosings);
        this.runDueWaves = new RunDueWaves(jdbi, id -> crm, histories, this::ring, clock);
        this.expire = new ExpireInvitations(jdbi, clock);
        this.start = new StartCampaign(campaigns, this::ring, clock);
        this.pause = new PauseCampaign(campaigns, clock);
        this.end = new EndCampaign(jdbi, campaigns, clock);
        this.forget = new ForgetPerson(jdbi, fingerprints, List.of(), clock);
        this.merges = new FollowMerges(
                connections, id -> crm, new FollowMerge(jdbi, id -> crm, fingerprints, this::ring, clock));
        this.events = new ConsiderEvents(
                considerTicket,
                new ConsiderContact(jdbi, id -> crm, histories, clock),
                merges,
                forget,
                new Inbox(jdbi),
                new WriteBacksDue(jdbi),
                clock);
    }

    private synchronized void ring(Duty duty) {
        rung.add(duty);
    }

    /** One more sender; several may be at work. */
    public SendDueInvitations sender() {
        return sender(postman);
    }

    public SendDueInvitations sender(Postman with) {
        return new SendDueInvitations(jdbi, id -> crm, histories, new WriteBacksDue(jdbi), with, this::ring, clock);
    }

    /** Works off what is due in the inbox. */
    public void drain() {
        AnswerSources sources = new AnswerSources(jdbi, Vault.of(new byte[32]));
        new DrainInbox(
                        jdbi,
                        id -> crm,
                        events,
                        sources,
                        new Links(new byte[32], clock),
                        new RecordAnswer(jdbi, clock, this::ring),
                        fingerprints,
                        Backoff.OF_CRM,
                        clock)
                .run();
    }

    /** Sends until nothing is due. */
    public void send() {
        SendDueInvitations sender = sender();
        for (int batches = 0; sender.run() > 0; batches++) {
            if (batches > 10_000) {
                throw new AssertionError("sending does not come to an end");
            }
        }
    }

    /** Runs waves until none is due. */
    public void waves() {
        for (int pages = 0; runDueWaves.run() > 0; pages++) {
            if (pages > 10_000) {
                throw new AssertionError("waves do not come to an end");
            }
        }
    }

    /** A campaign at work that asks at once after every closing. */
    public Campaign asking() {
        return asking(Duration.ZERO, 90);
    }

    public Campaign asking(Duration delay, int coolDownDays) {
        return started(plan(new Trigger.TicketClosed(TicketFilter.ALL, delay), coolDownDays));
    }

    /** A campaign at work that asks every so many days, on Mondays at 10 in Oslo (when a multiple of seven). */
    public Campaign recurring(SelectionId selection, int everyDays, int coolDownDays) {
        return started(plan(
                new Trigger.Recurring(
                        selection, everyDays, DayOfWeek.MONDAY, LocalTime.of(10, 0), OSLO, LocalDate.of(2026, 3, 2)),
                coolDownDays));
    }

    /** As usual, but for a cool-down that is the same for the person and the campaign. */
    public CampaignPlan plan(Trigger trigger, int coolDownDays) {
        return plan(trigger, CampaignPlan.usual(trigger).with(new CoolDown(coolDownDays, coolDownDays)));
    }

    public CampaignPlan plan(Trigger trigger, Policy policy) {
        return new CampaignPlan(survey.id(), "Campaign", trigger, 14, policy, null, 2);
    }

    public Campaign started(CampaignPlan plan) {
        Campaign draft = campaigns.create(connection.id(), plan, clock.instant());
        start.run(draft.id());
        return campaigns.byId(draft.id()).orElseThrow();
    }

    public Contact person(String name) {
        return crm.put(Sample.person(crm.nextId(), name + "@kunde.example").contact());
    }

    /** A ticket of this person, closed now; Ekko is not told. */
    public Ticket closed(Contact contact) {
        TicketId ticket = crm.open("Printer", contact.id()).id();
        crm.close(ticket);
        return crm.tickets().byId(ticket).orElseThrow();
    }

    /** Closes a ticket of this person and tells Ekko. */
    public Ticket closedAndTold(Contact contact) {
        Ticket ticket = closed(contact);
        told(ticket);
        return ticket;
    }

    public void told(Ticket ticket) {
        considerTicket.run(connection.id(), ticket.id());
    }

    /** The state of the contact's invitations, the latest first. */
    public List<InvitationState> states(Contact contact) {
        return invitations.of(connection.id(), contact.id(), 100).stream()
                .map(Invitation::state)
                .toList();
    }

    /** The rules that decided on the contact, the latest first. */
    public List<String> reasons(Contact contact) {
        return verdicts.trace(connection.id(), contact.id(), 100).stream()
                .map(verdict -> verdict.finding().rule())
                .toList();
    }

    public long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
