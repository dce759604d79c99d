package io.ekko.invitation;

import io.ekko.crm.Check;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.Page;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import io.ekko.crm.WriteBacks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CRM in which something happens while tickets are read: before they are looked up, and before the reader has them. */
record MeddledCrm(Crm crm, Runnable before, Runnable after) implements Crm {
    @Override
    public Tickets tickets() {
        return new Tickets() {
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

            @Override
            public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
                return crm.tickets().closedSince(cursor, limit);
            }

            @Override
            public String cursorAt(Instant time) {
                return crm.tickets().cursorAt(time);
            }
        };
    }

    @Override
    public Contacts contacts() {
        return crm.contacts();
    }

    @Override
    public WriteBacks writeBacks() {
        return crm.writeBacks();
    }

    @Override
    public Selections selections() {
        return crm.selections();
    }

    @Override
    public List<Check> check() {
        return crm.check();
    }
}
