package io.ekko.connector.builtin.desk;

import java.time.Instant;

/**
 * Something written on a ticket.
 *
 * @param note true for a note among colleagues, false for a message to or from the customer
 */
public record Message(long id, long ticketId, boolean note, String author, String text, Instant createdAt) {}
