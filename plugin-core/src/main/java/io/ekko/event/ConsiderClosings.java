package io.ekko.event;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.inbox.Inbox;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.invitation.Episode;
import io.ekko.invitation.Episodes;
import io.ekko.sql.Instants;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Considers the closed tickets of a page as just read. One over which the CRM or its connector stumbles is left to the inbox, where it is
 * tried by itself, and seen when it fails for good.
 */
public final class ConsiderClosings {
    private static final Logger LOG = LoggerFactory.getLogger(ConsiderClosings.class);

    private final ConsiderTicket considerTicket;
    private final Episodes episodes;
    private final Inbox inbox;
    private final Alarm alarm;
    private final InstantSource clock;

    public ConsiderClosings(Jdbi jdbi, ConsiderTicket considerTicket, Alarm alarm, InstantSource clock) {
        this.considerTicket = considerTicket;
        this.episodes = new Episodes(jdbi);
        this.inbox = new Inbox(jdbi);
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * Considers those that are closed and not known.
     *
     * @return how many were closings that were not known
     * @throws CrmFailure.Retryable when the CRM is away; what was considered before stays
     */
    int run(ConnectionId connection, List<Ticket> page) {
        Map<TicketId, Set<Instant>> known =
                episodes.known(connection, page.stream().map(Ticket::id).toList());
        int isNew = 0;
        for (Ticket ticket : page) {
            Instant closedAt = ticket.closing().map(Instants::kept).orElse(null);
            if (closedAt != null && !known.getOrDefault(ticket.id(), Set.of()).contains(closedAt)) {
                isNew += considerOrLeave(connection, ticket, closedAt) ? 1 : 0;
            }
        }
        return isNew;
    }

    private boolean considerOrLeave(ConnectionId connection, Ticket ticket, Instant closedAt) {
        try {
            return considerTicket.consider(connection, ticket, Episode.FoundBy.RECONCILIATION);
        } catch (CrmFailure.Retryable | JdbiException away) {
            throw away;
        } catch (RuntimeException broken) {
            LOG.warn("closing connection={} ticket={} decision=left-to-the-inbox", connection, ticket.id(), broken);
            inbox.acceptClosing(connection, ticket.id(), closedAt, clock.instant());
            alarm.ring(Duty.INBOX);
            return false;
        }
    }
}
