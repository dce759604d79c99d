package io.ekko.invitation;

import io.ekko.crm.Crm;
import io.ekko.crm.ForwardingCrm;
import io.ekko.crm.ForwardingTickets;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A CRM in which something happens while tickets are read: before they are looked up, and before the reader has them. */
record MeddledCrm(Crm crm, Runnable before, Runnable after) implements ForwardingCrm {
    @Override
    public Tickets tickets() {
        return new Meddled();
    }

    private final class Meddled implements ForwardingTickets {
        @Override
        public Tickets tickets() {
            return crm.tickets();
        }

        @Override
        public Optional<Ticket> byId(TicketId id) {
            return byIds(List.of(id)).stream().findFirst();
        }

        @Override
        public List<Ticket> byIds(Collection<TicketId> ids) {
            before.run();
            List<Ticket> read = crm.tickets().byIds(ids);
            after.run();
            return read;
        }
    }
}
