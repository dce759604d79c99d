package io.ekko.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets that are read from those of another CRM. */
public interface ForwardingTickets extends Tickets {
    /** Those from which everything is read. */
    Tickets tickets();

    @Override
    default Optional<Ticket> byId(TicketId id) {
        return tickets().byId(id);
    }

    @Override
    default List<Ticket> byIds(Collection<TicketId> ids) {
        return tickets().byIds(ids);
    }

    @Override
    default Page<Ticket> closedSince(@Nullable String cursor, int limit) {
        return tickets().closedSince(cursor, limit);
    }

    @Override
    default String cursorAt(Instant time) {
        return tickets().cursorAt(time);
    }

    @Override
    default TicketChoices choices() {
        return tickets().choices();
    }
}
