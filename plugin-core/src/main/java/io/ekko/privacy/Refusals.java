package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The addresses of a person at which somebody said that no mail is wanted. */
final class Refusals {
    private Refusals() {}

    static Set<String> of(Handle handle, ConnectionId connection, ContactId contact, Set<String> addresses) {
        return handle.createQuery("""
                        select person from opt_out
                        where connection_id = :connection and (contact_id = :contact or person = any(:addresses))
                        union
                        select person from suppression
                        where connection_id = :connection and cause = 'COMPLAINT' and lifted_at is null
                          and (contact_id = :contact or person = any(:addresses))
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bindArray("addresses", String.class, addresses)
                .mapTo(String.class)
                .set();
    }
}
