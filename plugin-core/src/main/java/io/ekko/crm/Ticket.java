package io.ekko.crm;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A support case as the CRM knows it at the moment of reading.
 *
 * @param contact the person who asked; null when the ticket has none
 * @param closedAt when it was last closed; never null when {@code closed}
 * @param askable false for what must never be asked about: merged, spam, internal, deleted, or made by Ekko itself
 */
public record Ticket(
        TicketId id,
        String title,
        @Nullable ContactId contact,
        boolean closed,
        @Nullable Instant closedAt,
        boolean askable,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String category,
        @Nullable String product,
        @Nullable String priority,
        @Nullable String channel) {

    public Ticket {
        if (closed && closedAt == null) {
            throw new IllegalArgumentException("a closed ticket has a closing time, ticket " + id + " has none");
        }
    }

    /** The closing time of a ticket that is closed now; empty for an open one. */
    public Optional<Instant> closing() {
        return closed ? Optional.ofNullable(closedAt) : Optional.empty();
    }
}
