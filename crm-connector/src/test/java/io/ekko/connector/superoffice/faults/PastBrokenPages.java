package io.ekko.connector.superoffice.faults;

import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.ForwardingCrm;
import io.ekko.crm.ForwardingTickets;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.Tickets;
import java.time.InstantSource;
import java.util.List;

/** Broken on purpose: a connector that takes a page of closed tickets that it could not read for an empty one. */
record PastBrokenPages(Crm crm, InstantSource clock) implements ForwardingCrm {
    @Override
    public Tickets tickets() {
        return new PastBroken();
    }

    private final class PastBroken implements ForwardingTickets {
        @Override
        public Tickets tickets() {
            return crm.tickets();
        }

        @Override
        public Page<Ticket> closedSince(String cursor, int limit) {
            try {
                return crm.tickets().closedSince(cursor, limit);
            } catch (CrmFailure.Retryable away) {
                return new Page<>(List.of(), cursorAt(clock.instant()));
            }
        }
    }
}
