package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;

/** Who was forgotten: known again by a fingerprint, and by nothing else. */
public final class Erased {
    private final Jdbi jdbi;
    private final Fingerprints fingerprints;

    public Erased(Jdbi jdbi, Fingerprints fingerprints) {
        this.jdbi = jdbi;
        this.fingerprints = fingerprints;
    }

    /** Whether one of these was forgotten. */
    public boolean anyOf(ConnectionId connection, Collection<ContactId> contacts) {
        return !contacts.isEmpty()
                && jdbi.withHandle(handle -> handle.createQuery("""
                                select count(*) from erased
                                where connection_id = :connection and fingerprint = any(:marks)
                                """)
                                .bind("connection", connection.value())
                                .bindArray(
                                        "marks",
                                        String.class,
                                        contacts.stream()
                                                .map(contact -> fingerprints.of(connection, contact))
                                                .toList())
                                .mapTo(Integer.class)
                                .one())
                        > 0;
    }
}
