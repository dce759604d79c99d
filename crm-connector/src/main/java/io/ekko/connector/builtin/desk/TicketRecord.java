package io.ekko.connector.builtin.desk;

import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is stored.
 *
 * @param closedAt when it was last closed; null unless it is closed now
 * @param contactName first and last name of the contact in the details
 */
public record TicketRecord(
        long id,
        TicketDetails details,
        Status status,
        @Nullable String contactName,
        Instant openedAt,
        @Nullable Instant closedAt,
        Instant changedAt) {

    public boolean closed() {
        return status == Status.CLOSED;
    }

    /** As the connector SPI knows it. */
    public Ticket ticket() {
        Long contact = details.contactId();
        return new Ticket(
                new TicketId(Long.toString(id)),
                details.title(),
                contact == null ? null : new ContactId(contact.toString()),
                openedAt,
                closed(),
                closedAt,
                details.requesterClosed(),
                details.marks(),
                details.owner(),
                details.team(),
                details.category(),
                details.product(),
                details.priority(),
                details.channel(),
                null);
    }
}
