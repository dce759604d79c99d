package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Missing;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes a message or a note on a ticket. */
public final class AddMessage {
    private final Changes changes;
    private final TicketRecords tickets;
    private final Messages messages;

    public AddMessage(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.tickets = new TicketRecords(jdbi);
        this.messages = new Messages(jdbi);
    }

    /**
     * @param note true for a note among colleagues
     * @param author who writes, as shown to colleagues
     * @param key the same key never makes a second one; null for no such promise
     * @throws Missing when there is no such ticket
     */
    public void run(long ticket, boolean note, String author, String text, @Nullable String key) {
        new Inspection()
                .required("author", author, 200)
                .required("text", text, 20_000)
                .text("key", key, 200)
                .done();
        changes.make(log -> {
            if (tickets.byId(ticket).isEmpty()) {
                throw new Missing("ticket", ticket);
            }
            if (messages.add(ticket, note, author, text, key, log.now())) {
                log.happened(HookEvent.TICKET_CHANGED, ticket);
            }
        });
    }
}
