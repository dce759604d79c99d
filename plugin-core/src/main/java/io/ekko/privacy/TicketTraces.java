package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A person's tickets where another record of the same person, or nobody, stands beside them. */
final class TicketTraces {
    private static final List<String> EVERY_TRACE = List.of("""
        update invitation set state = 'CANCELLED', reason = 'erased', claimed_until = null
        where connection_id = :connection and ticket_id in (<tickets>) and state = 'SCHEDULED'
        """, """
        update invitation
        set ticket_id = null, ticket_title = null, closed_at = null, occasion = 'erased/' || id,
            created_at = date_trunc('day', created_at), due_at = date_trunc('day', due_at)
        where connection_id = :connection and ticket_id in (<tickets>)
        """, """
        delete from invitation_credit
        where ticket_id in (<tickets>) and episode_id in (select id from episode where connection_id = :connection)
        """, """
        update response set ticket_id = null where connection_id = :connection and ticket_id in (<tickets>)
        """, """
        update verdict set ticket_id = null, facts = null, occasion = 'erased/' || id
        where connection_id = :connection and ticket_id in (<tickets>)
        """, """
        delete from veto where connection_id = :connection and subject = 'TICKET' and subject_id in (<tickets>)
        """);

    private TicketTraces() {}

    /** The record's tickets that Ekko has seen; one that came to another record afterwards is that record's. */
    static Set<TicketId> of(Handle handle, ConnectionId connection, ContactId contact) {
        return handle.createQuery("""
            select seen.ticket_id
            from (select ticket_id from verdict where connection_id = :connection and contact_id = :contact
                  union select ticket_id from invitation where connection_id = :connection and contact_id = :contact
                  union select ticket_id from response where connection_id = :connection and contact_id = :contact
                  union select subject_id from veto
                        where connection_id = :connection and contact_id = :contact and subject = 'TICKET') seen
            where seen.ticket_id is not null
              and not exists (
                  select 1 from verdict v
                  where v.connection_id = :connection and v.ticket_id = seen.ticket_id and v.stage = 'CREATION'
                    and v.contact_id not in (:contact, ''))
            """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .map((row, context) -> new TicketId(row.getString("ticket_id")))
                .set();
    }

    /** Whose mail speaks of one of the tickets. */
    static List<Long> invitations(Handle handle, ConnectionId connection, Set<TicketId> tickets) {
        return tickets.isEmpty()
                ? List.of()
                : handle.createQuery(
                                "select id from invitation where connection_id = :connection and ticket_id in (<tickets>)")
                        .bind("connection", connection.value())
                        .bindList("tickets", values(tickets))
                        .mapTo(Long.class)
                        .list();
    }

    static void erase(Handle handle, Forgotten person) {
        if (!person.tickets().isEmpty()) {
            EVERY_TRACE.forEach(sql -> handle.createUpdate(sql)
                    .bind("connection", person.connection().value())
                    .bindList("tickets", values(person.tickets()))
                    .execute());
        }
    }

    private static List<String> values(Set<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
