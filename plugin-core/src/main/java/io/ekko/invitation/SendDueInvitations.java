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
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Ticket and contact are read again and the rules asked again; then {@code SENDING} is committed, the mail handed
 * over, and what became of it committed. Whoever dies in between leaves an invitation that is in doubt and never sent again by
 * itself. Any number of threads and nodes may send at the same time. Nothing is taken that the postman has no room for: it stays due,
 * unread and unjudged, until there is room.
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
    private final Outgoing outgoing;
    private final Episodes episodes;
    private final SentFlow flow;
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
        this.outgoing = new Outgoing(jdbi);
        this.episodes = new Episodes(jdbi);
        this.flow = new SentFlow(jdbi);
        this.postman = postman;
        this.handOver = new HandOver(jdbi, outgoing, flow, writeBacks, postman, clock);
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
        List<ConnectionId> waiting = outgoing.waiting(clock.instant());
        return OneByOne.run(
                duty(),
                waiting,
                connection -> send(connection, share(postman.room(), waiting.size() - waiting.indexOf(connection))));
    }

    /** @return how many were taken */
    private int send(ConnectionId connection, int share) {
        int room = share < 1 ? 0 : postman.reserve(share);
        if (room < 1) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = Outgoing.lease(now.plus(LEASE));
        List<Invitation> claimed = outgoing.claim(connection, now, until, room);
        int used = claimed.isEmpty() ? 0 : send(connections.byId(connection), claimed, until);
        postman.giveBack(room - used);
        return claimed.size();
    }

    /** One connection's part of the room, so that a large wave does not hold up the mail of the others. */
    private static int share(int room, int connections) {
        return Math.min(BATCH, room / connections + (room % connections == 0 ? 0 : 1));
    }

    /** @return how many were handed over */
    private int send(Connection connection, List<Invitation> claimed, Instant until) {
        Reading reading;
        try {
            reading = read(connection.id(), claimed);
        } catch (CrmFailure failure) {
            outgoing.postpone(claimed, until, clock.instant().plus(wait(failure)));
            LOG.warn(
                    "sending waits connection={} invitations={} why={}",
                    connection.id(),
                    claimed.size(),
                    failure.getMessage());
            return 0;
        }
        int handedOver = 0;
        for (int from = 0; from < claimed.size(); from += HANDED_OVER_TOGETHER) {
            List<Invitation> next = claimed.subList(from, Math.min(claimed.size(), from + HANDED_OVER_TOGETHER));
            List<Invitation> sending =
                    jdbi.inTransaction(handle -> decide(connection, next, reading, until, clock.instant()));
            boolean held = false;
            handedOver += sending.size();
            for (Invitation invitation : sending) {
                held |= !handOver.run(connection, reading.campaign(invitation), invitation);
            }
            if (!sending.isEmpty()) {
                alarm.ring(Duty.WRITE_BACK);
            }
            if (held) {
                outgoing.release(claimed.subList(from + next.size(), claimed.size()), until);
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

    private Reading read(ConnectionId connection, List<Invitation> claimed) {
        Crm crm = crms.of(connection);
        Map<ContactId, Contact> contacts = crm
                .contacts()
                .byIds(claimed.stream()
                        .map(invitation -> invitation.recipient().contact())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Contact::id, Function.identity(), (one, same) -> one));
        Map<TicketId, Ticket> tickets = claimed.stream()
                .flatMap(invitation -> Optional.ofNullable(invitation.ticket()).stream())
                .distinct()
                .flatMap(ticket -> crm.tickets().byId(ticket).stream())
                .collect(Collectors.toMap(Ticket::id, Function.identity(), (one, same) -> one));
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
    private List<Invitation> decide(
            Connection connection, List<Invitation> next, Reading reading, Instant until, Instant now) {
        connections.takeTurnToAsk(connection.id());
        Histories.Known known = histories.of(
                connection.id(),
                next.stream()
                        .flatMap(invitation ->
                                Optional.ofNullable(reading.contacts()
                                                .get(invitation.recipient().contact()))
                                        .stream())
                        .toList(),
                next.stream()
                        .flatMap(invitation -> Optional.ofNullable(invitation.ticket()).stream())
                        .toList(),
                now);
        Loads loads = Loads.read(jdbi, connection, reading.campaigns().values(), now);
        List<Verdict> decided = new ArrayList<>();
        List<Outgoing.Ready> ready = new ArrayList<>();
        for (Invitation invitation : next) {
            Contact contact = reading.contacts().get(invitation.recipient().contact());
            Finding finding = contact == null
                    ? Finding.withoutContact()
                    : Rules.judge(candidate(connection, invitation, contact, reading, known, loads, now));
            decided.add(new Verdict(
                    connection.id(),
                    invitation.campaign(),
                    invitation.occasion(),
                    invitation.recipient().contact(),
                    invitation.ticket(),
                    Stage.SENDING,
                    reading.campaign(invitation).policyVersion(),
                    finding,
                    now));
            if (contact != null && finding.invites()) {
                loads.add(invitation.campaign(), invitation.segments().team());
                ready.add(new Outgoing.Ready(
                        invitation,
                        NewInvitation.recipient(contact, invitation.recipient().language())));
            } else {
                hold(invitation, finding, until, now);
            }
        }
        verdicts.add(connection, decided);
        LocalDate day = now.atZone(connection.zone()).toLocalDate();
        List<Invitation> sending = outgoing.sending(ready, until, now, day);
        flow.count(connection.id(), sending, day, 1);
        return sending;
    }

    private static Candidate candidate(
            Connection connection,
            Invitation invitation,
            Contact contact,
            Reading reading,
            Histories.Known known,
            Loads loads,
            Instant now) {
        Campaign campaign = reading.campaign(invitation);
        return new Candidate(
                Stage.SENDING,
                connection,
                campaign,
                contact,
                reading.closing(invitation),
                known.of(contact, invitation.id()),
                loads.of(campaign.id(), invitation.segments().team()),
                invitation.expiresAt().minus(campaign.expiry()),
                now);
    }

    private void hold(Invitation invitation, Finding finding, Instant until, Instant now) {
        Instant later = finding.deferUntil();
        if (finding.decision() != Decision.DEFER || later == null) {
            outgoing.cancel(invitation, until, finding.rule());
            return;
        }
        outgoing.defer(invitation, until, later, finding.rule());
        String team = invitation.segments().team();
        if (finding.rule().equals(Rules.DAILY_CAP)) {
            outgoing.holdBack(invitation.campaign(), null, now, later, finding.rule());
        } else if (finding.rule().equals(Rules.TEAM_CAP) && team != null) {
            outgoing.holdBack(invitation.campaign(), team, now, later, finding.rule());
        }
    }
}
