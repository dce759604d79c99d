package io.ekko.crm;

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

    /** What can be chosen from when a campaign is limited to some tickets. */
    default TicketChoices choices() {
        return TicketChoices.NONE;
    }
}
