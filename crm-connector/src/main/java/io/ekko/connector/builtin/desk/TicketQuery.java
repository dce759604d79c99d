package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Where;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a list shows; null is no condition.
 *
 * @param text anywhere in the title
 * @param closedSince only tickets closed now, at this time or later
 */
public record TicketQuery(
        @Nullable String text,
        @Nullable Status status,
        @Nullable Long contactId,
        @Nullable String owner,
        @Nullable String team,
        @Nullable Instant closedSince) {

    public static final TicketQuery ALL = new TicketQuery(null, null, null, null, null, null);

    public static TicketQuery ofContact(long contact) {
        return new TicketQuery(null, null, contact, null, null, null);
    }

    public static TicketQuery in(Status status) {
        return new TicketQuery(null, status, null, null, null, null);
    }

    Where where() {
        return new Where()
                .and("t.title ilike :text", "text", Where.anywhere(text))
                .and("t.status = :status", "status", status == null ? null : status.wireName())
                .and("t.contact_id = :contact", "contact", contactId)
                .and("t.owner = :owner", "owner", owner)
                .and("t.team = :team", "team", team)
                .and("t.closed_at >= :since", "since", closedSince);
    }
}
