package io.ekko.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads support cases. */
public interface Tickets {
    /** The ticket as it is now; empty when the CRM does not have it. */
    Optional<Ticket> byId(TicketId id);

    /**
     * Tickets that were closed at or after the cursor, oldest closing first.
     *
     * @param cursor null for "from now on": the first page is then empty and only brings a cursor
     * @param limit at most this many, 1 to 500
     */
    Page<Ticket> closedSince(@Nullable String cursor, int limit);

    /**
     * The cursor with which {@link #closedSince} begins at this time: tickets closed at or after it. Reads nothing.
     */
    String cursorAt(Instant time);

    /**
     * The tickets with these ids, in any order, the missing ones left out. At most 500 ids. A CRM that can read many at once overrides
     * this.
     */
    default List<Ticket> byIds(Collection<TicketId> ids) {
        return ids.stream().flatMap(id -> byId(id).stream()).toList();
    }

    /** What can be chosen from when a campaign is limited to some tickets. */
    default TicketChoices choices() {
        return TicketChoices.NONE;
    }
}
