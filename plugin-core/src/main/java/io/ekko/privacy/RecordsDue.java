package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Makes every record that Ekko knows of a person due, so that the CRM hears of what holds for the person. */
final class RecordsDue {
    private final Jdbi jdbi;
    private final WriteBacksDue writeBacks;

    RecordsDue(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writeBacks = new WriteBacksDue(jdbi);
    }

    /** In the caller's transaction, after the row was stored that names the record. */
    void of(ConnectionId connection, String person, Instant now) {
        List<String> contacts = jdbi.withHandle(handle -> handle.createQuery("""
                        select contact_id from invitation where connection_id = :connection and person = :person
                        union select contact_id from response where connection_id = :connection and person = :person
                        union select contact_id from opt_out where connection_id = :connection and person = :person
                        union select contact_id from suppression where connection_id = :connection and person = :person
                        """)
                .bind("connection", connection.value())
                .bind("person", person)
                .mapTo(String.class)
                .list());
        writeBacks.due(
                connection,
                contacts.stream()
                        .map(contact -> new WriteBacksDue.Due(Target.CONTACT, contact, now))
                        .toList(),
                now);
    }
}
