package io.ekko.invitation;

import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.eligibility.Histories;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
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
    private final JudgeDueMails judge;
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
        this.judge = new JudgeDueMails(jdbi, histories);
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
            reading = Reading.of(
                    crm,
                    campaigns,
                    episodes,
                    claimed.stream().map(DueMail::invitation).toList());
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
            List<DueMail> sending = jdbi.inTransaction(
                    handle -> judge.run(outbound, connection, next, reading, until, clock.instant()));
            boolean held = false;
            handedOver += sending.size();
            for (DueMail mail : sending) {
                held |= !handOver.run(outbound, connection, reading.campaign(mail.invitation()), mail, until);
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
}
