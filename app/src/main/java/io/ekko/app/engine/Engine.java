package io.ekko.app.engine;

import io.ekko.app.access.Audit;
import io.ekko.app.access.OldSessions;
import io.ekko.app.mail.OldMail;
import io.ekko.app.mail.Outbox;
import io.ekko.app.superoffice.LinkSuperOffice;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.hook.DeliverHooks;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.eligibility.Histories;
import io.ekko.event.ConsiderClosings;
import io.ekko.event.ConsiderEvents;
import io.ekko.event.ReconcileClosedTickets;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.DrainInbox;
import io.ekko.inbox.ForgetDeliveries;
import io.ekko.inbox.Inbox;
import io.ekko.inbox.UnreadAnswers;
import io.ekko.inbox.UnreadHooks;
import io.ekko.invitation.ConsiderContact;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.invitation.ExpireInvitations;
import io.ekko.invitation.Postman;
import io.ekko.invitation.RunDueWaves;
import io.ekko.invitation.SendDueInvitations;
import io.ekko.link.Links;
import io.ekko.merge.FollowMerge;
import io.ekko.merge.FollowMerges;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.response.RecordAnswer;
import io.ekko.scheduler.Rhythm;
import io.ekko.secret.Vault;
import io.ekko.subscription.WatchSubscriptions;
import io.ekko.visit.ForgetVisits;
import io.ekko.work.Backoff;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBackToCrm;
import io.ekko.writeback.WriteBacksDue;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * What works without a page, each part made from the ones above it.
 *
 * @param bell rings the sweeps; silent until it hangs in a scheduler
 * @param addresses where CRMs reach this Ekko; nowhere until it was told
 */
public record Engine(
        Jdbi jdbi,
        InstantSource clock,
        Vault vault,
        Bell bell,
        OwnAddresses addresses,
        Links links,
        Connections connections,
        LinkedCrms crms,
        LinkSuperOffice superOffice,
        Campaigns campaigns,
        AnswerSources answerSources,
        Inbox inbox,
        RecordAnswer recordAnswer,
        ConsiderTicket considerTicket,
        Histories histories) {

    public static Engine assemble(Jdbi jdbi, Vault vault, InstantSource clock) {
        return assemble(jdbi, vault, clock, CallMeter.NONE);
    }

    /** @param meter hears of every call of a CRM that is reached over the network */
    public static Engine assemble(Jdbi jdbi, Vault vault, InstantSource clock, CallMeter meter) {
        Bell bell = new Bell();
        Connections connections = new Connections(jdbi);
        LinkSuperOffice superOffice = new LinkSuperOffice(jdbi, vault, meter, clock);
        LinkedCrms crms = new LinkedCrms(
                connections,
                Map.of(
                        BuiltInCrm.KIND,
                        connection -> new BuiltInCrm(jdbi, vault, clock),
                        SuperOfficeCrm.KIND,
                        superOffice::crm),
                clock);
        Histories histories = new Histories(jdbi, new Fingerprints(vault.derive("fingerprints")));
        return new Engine(
                jdbi,
                clock,
                vault,
                bell,
                new OwnAddresses(),
                new Links(vault.derive("links"), clock),
                connections,
                crms,
                superOffice,
                new Campaigns(jdbi),
                new AnswerSources(jdbi, vault),
                new Inbox(jdbi),
                new RecordAnswer(jdbi, clock, bell),
                new ConsiderTicket(jdbi, crms, histories, bell, clock),
                histories);
    }

    /** Everything that is done at intervals and when the bell rings. */
    public List<Sweep> sweeps(Postman postman) {
        Fingerprints fingerprints = new Fingerprints(vault.derive("fingerprints"));
        ForgetPerson forgetPerson = new ForgetPerson(
                jdbi,
                fingerprints,
                List.of(
                        new UnreadAnswers(jdbi, links),
                        new UnreadHooks(jdbi, crms),
                        new Outbox(jdbi),
                        new Audit(jdbi, clock)),
                clock);
        FollowMerges merges =
                new FollowMerges(connections, crms, new FollowMerge(jdbi, crms, fingerprints, bell, clock));
        ConsiderEvents events = new ConsiderEvents(
                considerTicket,
                new ConsiderContact(jdbi, crms, histories, clock),
                merges,
                forgetPerson,
                inbox,
                new WriteBacksDue(jdbi),
                clock);
        return List.of(
                new DrainInbox(
                        jdbi, crms, events, answerSources, links, recordAnswer, fingerprints, Backoff.OF_CRM, clock),
                new ReconcileClosedTickets(connections, crms, new ConsiderClosings(jdbi, considerTicket, bell, clock)),
                merges,
                new WatchSubscriptions(jdbi, crms, addresses, bell, clock),
                new RunDueWaves(jdbi, crms, histories, bell, clock),
                new SendDueInvitations(jdbi, crms, histories, new WriteBacksDue(jdbi), postman, bell, clock),
                new WriteBackToCrm(jdbi, connections, crms, Backoff.OF_CRM, clock),
                new DeliverHooks(jdbi, vault, clock),
                new ExpireInvitations(jdbi, clock),
                new ForgetDeliveries(jdbi, crms, clock),
                new ForgetVisits(jdbi, clock),
                new OldMail(jdbi, clock),
                new OldSessions(jdbi, clock));
    }

    /** When the recurring campaigns that run are due. */
    public List<Rhythm> rhythms() {
        return campaigns.recurring().stream()
                .map(Campaigns.Running::campaign)
                .flatMap(campaign -> campaign.trigger() instanceof Trigger.Recurring recurring
                        ? Stream.of(new Rhythm(
                                campaign.id().value(),
                                new WaveCalendar(recurring).first().atZone(recurring.zone()),
                                recurring.everyDays()))
                        : Stream.empty())
                .toList();
    }
}
