package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.Reaction;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Ticket and contact are read again and the rules asked again; then {@code SENDING} is committed, the mail handed
 * over, and what became of it committed. Whoever dies in between leaves an invitation that is in doubt and never sent again by
 * itself. Any number of threads and nodes may send at the same time. Nothing is taken that the postman has no room for: it stays due,
 * unread and unjudged, until there is room. Reminders go the same way, after the first mails.
 */
public final class SendDueInvitations implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(SendDueInvitations.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration CRM_AWAY = Duration.ofMinutes(2);
    private static final Duration CRM_REFUSES = Duration.ofMinutes(15);
    private static final int BATCH = 50;

    /** So many at most are in doubt when a sender dies. */
    private static final int HANDED_OVER_TOGETHER = 10;

    private final Jdbi jdbi;
    private final Crms crms;
    private final Connections connections;
    private final Campaigns campaigns;
    private final Histories histories;
    private final Verdicts verdicts;
    private final List<Outbound> outbounds;
    private final Episodes episodes;
    private final Postman postman;
    private final HandOver handOver;
    private final Alarm alarm;
    private final InstantSource clock;

    public SendDueInvitations(
            Jdbi jdbi,
            Crms crms,
            Histories histories,
            WriteBacksDue writeBacks,
            Postman postman,
            Alarm alarm,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.crms = crms;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.histories = histories;
        this.verdicts = new Verdicts(jdbi);
        ReminderMails reminders = new ReminderMails(jdbi);
        this.outbounds = List.of(new FirstMails(jdbi, writeBacks, reminders), reminders);
        this.episodes = new Episodes(jdbi);
        this.postman = postman;
        this.handOver = new HandOver(jdbi, postman, clock);
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.SENDING;
    }

    @Override
    public int run() {
        if (postman.room() < 1) {
            return 0;
        }
        Instant start = clock.instant();
        List<Waiting> waiting = outbounds.stream()
                .flatMap(outbound ->
                        outbound.waiting(start).stream().map(connection -> new Waiting(outbound, connection)))
                .toList();
        return OneByOne.run(
                duty(),
                waiting,
                next -> send(
                        next.outbound(),
                        next.connection(),
                        share(postman.room(), waiting.size() - waiting.indexOf(next))));
    }

    /** First mails or reminders of one connection. */
    private record Waiting(Outbound outbound, ConnectionId connection) {
        @Override
        public String toString() {
            return connection + " " + outbound.stage();
        }
    }

    /** @return how many were taken */
    private int send(Outbound outbound, ConnectionId connection, int share) {
        int room = share < 1 ? 0 : postman.reserve(share);
        if (room < 1) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = Outgoing.lease(now.plus(LEASE));
        List<DueMail> claimed = outbound.claim(connection, now, until, room);
        int used = claimed.isEmpty() ? 0 : send(outbound, connections.byId(connection), claimed, until);
        postman.giveBack(room - used);
        return claimed.size();
    }

    /** One connection's part of the room, so that a large wave does not hold up the mail of the others. */
    private static int share(int room, int connections) {
        return Math.min(BATCH, room / connections + (room % connections == 0 ? 0 : 1));
    }

    /** @return how many were handed over */
    private int send(Outbound outbound, Connection connection, List<DueMail> claimed, Instant until) {
        Crm crm = crms.of(connection.id());
        Reading reading;
        try {
            reading = read(crm, claimed.stream().map(DueMail::invitation).toList());
        } catch (CrmFailure failure) {
            outbound.postpone(claimed, until, clock.instant().plus(wait(failure)));
            LOG.warn(
                    "sending waits connection={} mails={} why={}",
                    connection.id(),
                    claimed.size(),
                    failure.getMessage());
            return 0;
        } catch (JdbiException ours) {
            throw ours;
        } catch (RuntimeException broken) {
            return apart(outbound, connection, claimed, until, broken);
        }
        int handedOver = 0;
        for (int from = 0; from < claimed.size(); from += HANDED_OVER_TOGETHER) {
            List<DueMail> next = claimed.subList(from, Math.min(claimed.size(), from + HANDED_OVER_TOGETHER));
            List<DueMail> sending =
                    jdbi.inTransaction(handle -> decide(outbound, connection, next, reading, until, clock.instant()));
            boolean held = false;
            handedOver += sending.size();
            for (DueMail mail : sending) {
                held |= !handOver.run(outbound, connection, reading.campaign(mail.invitation()), mail);
            }
            if (!sending.isEmpty()) {
                alarm.ring(Duty.WRITE_BACK);
            }
            if (held) {
                outbound.release(claimed.subList(from + next.size(), claimed.size()), until);
                break;
            }
        }
        return handedOver;
    }

    private static Duration wait(CrmFailure failure) {
        return failure instanceof CrmFailure.Retryable later
                ? later.retryAfter().orElse(CRM_AWAY)
                : CRM_REFUSES;
    }

    /** What was read again for a batch. */
    private record Reading(
            Map<CampaignId, Campaign> campaigns,
            Map<ContactId, Contact> contacts,
            Map<TicketId, Ticket> tickets,
            Map<EpisodeId, Instant> closings) {

        Campaign campaign(Invitation invitation) {
            return Objects.requireNonNull(campaigns.get(invitation.campaign()));
        }

        Candidate.@Nullable Closing closing(Invitation invitation) {
            Optional<Instant> closedAt = invitation.occasion().episode().map(closings::get);
            TicketId ticket = invitation.ticket();
            return ticket == null || closedAt.isEmpty()
                    ? null
                    : new Candidate.Closing(tickets.get(ticket), closedAt.get());
        }
    }

    /** A record over which the connector itself breaks holds up its own mail and no other. */
    private int apart(
            Outbound outbound, Connection connection, List<DueMail> claimed, Instant until, RuntimeException broken) {
        int half = claimed.size() / 2;
        if (half == 0) {
            LOG.error(
                    "sending invitation={} broke decision=later",
                    claimed.get(0).invitation().id(),
                    broken);
            outbound.postpone(claimed, until, clock.instant().plus(CRM_REFUSES));
            return 0;
        }
        return send(outbound, connection, claimed.subList(0, half), until)
                + send(outbound, connection, claimed.subList(half, claimed.size()), until);
    }

    private Reading read(Crm crm, List<Invitation> claimed) {
        Map<ContactId, Contact> contacts = crm
                .contacts()
                .byIds(claimed.stream()
                        .map(invitation -> invitation.recipient().contact())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Contact::id, Function.identity(), (one, same) -> one));
        List<TicketId> about = claimed.stream()
                .flatMap(invitation -> Optional.ofNullable(invitation.ticket()).stream())
                .distinct()
                .toList();
        List<Ticket> found = about.isEmpty() ? List.of() : crm.tickets().byIds(about);
        Map<TicketId, Ticket> tickets =
                found.stream().collect(Collectors.toMap(Ticket::id, Function.identity(), (one, same) -> one));
        Map<CampaignId, Campaign> asking = new HashMap<>();
        claimed.stream()
                .map(Invitation::campaign)
                .distinct()
                .forEach(id -> asking.put(id, campaigns.byId(id).orElseThrow()));
        Map<EpisodeId, Instant> closings = episodes.closings(claimed.stream()
                .flatMap(invitation -> invitation.occasion().episode().stream())
                .distinct()
                .toList());
        return new Reading(asking, contacts, tickets, closings);
    }

    /** Asks the rules again and marks those that go out now. */
    private List<DueMail> decide(
            Outbound outbound, Connection connection, List<DueMail> next, Reading reading, Instant until, Instant now) {
        connections.takeTurnToAsk(connection.id());
        Histories.Known known = histories.of(
                connection.id(),
                next.stream()
                        .flatMap(mail ->
                                Optional.ofNullable(reading.contacts()
                                                .get(mail.invitation()
                                                        .recipient()
                                                        .contact()))
                                        .stream())
                        .toList(),
                next.stream()
                        .flatMap(mail -> Optional.ofNullable(mail.invitation().ticket()).stream())
                        .toList(),
                now);
        Map<InvitationId, Reaction> reactions = outbound.reactions(next, now);
        Loads loads = Loads.read(jdbi, connection, reading.campaigns().values(), now);
        List<Verdict> decided = new ArrayList<>();
        List<Outbound.Ready> ready = new ArrayList<>();
        for (DueMail mail : next) {
            Invitation invitation = mail.invitation();
            Contact contact = reading.contacts().get(invitation.recipient().contact());
            Finding finding = contact == null
                    ? Finding.withoutContact()
                    : Rules.judge(candidate(
                            outbound.stage(),
                            connection,
                            mail,
                            contact,
                            reading,
                            known,
                            loads,
                            reminding(mail, contact, reactions),
                            now));
            decided.add(new Verdict(
                    connection.id(),
                    invitation.campaign(),
                    invitation.occasion(),
                    invitation.recipient().contact(),
                    invitation.ticket(),
                    outbound.stage(),
                    reading.campaign(invitation).policyVersion(),
                    finding,
                    now));
            if (contact != null && finding.invites()) {
                loads.add(invitation.campaign(), invitation.segments().team());
                ready.add(new Outbound.Ready(
                        mail,
                        NewInvitation.recipient(contact, invitation.recipient().language())));
            } else {
                hold(outbound, mail, reading.campaign(invitation), finding, until, now);
            }
        }
        verdicts.add(connection, decided);
        return outbound.sending(connection, ready, until, now);
    }

    private static Facts.@Nullable Reminding reminding(
            DueMail mail, Contact contact, Map<InvitationId, Reaction> reactions) {
        if (mail.number() == 0) {
            return null;
        }
        boolean moved = !contact.person().equals(mail.invitation().recipient().person());
        Reaction heard = reactions.get(mail.invitation().id());
        return new Facts.Reminding(mail.number(), heard == null && moved ? Reaction.ADDRESS_CHANGED : heard);
    }

    private static Candidate candidate(
            Stage stage,
            Connection connection,
            DueMail mail,
            Contact contact,
            Reading reading,
            Histories.Known known,
            Loads loads,
            Facts.@Nullable Reminding reminding,
            Instant now) {
        Invitation invitation = mail.invitation();
        Campaign campaign = reading.campaign(invitation);
        return new Candidate(
                stage,
                connection,
                campaign,
                contact,
                reading.closing(invitation),
                known.of(contact, invitation.id()),
                loads.of(campaign.id(), invitation.segments().team()),
                reminding,
                mail.plannedAt(),
                now);
    }

    private static void hold(
            Outbound outbound, DueMail mail, Campaign campaign, Finding finding, Instant until, Instant now) {
        Invitation invitation = mail.invitation();
        Instant later = finding.deferUntil();
        if (finding.decision() != Decision.DEFER || later == null) {
            if (!Rules.speaksAgainstTheTicket(finding) || !outbound.passOn(mail, until, campaign)) {
                outbound.cancel(mail, until, reason(finding));
            }
            return;
        }
        outbound.defer(mail, until, later, finding.rule());
        String team = invitation.segments().team();
        if (finding.rule().equals(Rules.DAILY_CAP)) {
            outbound.holdBack(invitation.campaign(), null, now, later, finding.rule());
        } else if (finding.rule().equals(Rules.TEAM_CAP) && team != null) {
            outbound.holdBack(invitation.campaign(), team, now, later, finding.rule());
        }
    }

    /** What was heard, where that is why no reminder goes; else the rule. */
    private static String reason(Finding finding) {
        Facts facts = finding.facts();
        Facts.Reminding reminding = facts == null ? null : facts.reminding();
        Reaction heard = reminding == null ? null : reminding.reaction();
        return heard != null && finding.rule().equals(Rules.REMINDERS)
                ? heard.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : finding.rule();
    }
}
