package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.StopAsking.Origin;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What people said that they do not want to be asked. A person is a normalised address. */
public final class OptOuts {
    private final Jdbi jdbi;

    public OptOuts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of one person, the earliest first. */
    public List<OptOut> of(ConnectionId connection, String person) {
        return of(connection, List.of(person)).getOrDefault(person, List.of());
    }

    /** Of a few hundred people in one query; those who said nothing are left out. */
    public Map<String, List<OptOut>> of(ConnectionId connection, Collection<String> persons) {
        Map<String, List<OptOut>> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select person, kind, since, origin from opt_out
                        where connection_id = :connection and person = any(:persons) order by since, kind
                        """)
                .bind("connection", connection.value())
                .bindArray("persons", String.class, persons)
                .map((row, context) -> found.computeIfAbsent(row.getString("person"), first -> new ArrayList<>())
                        .add(new OptOut(
                                Questions.valueOf(row.getString("kind")),
                                Instants.at(row, "since"),
                                Origin.valueOf(row.getString("origin")))))
                .list());
        return found;
    }

    /** @return false when it was known; then the earlier one stays */
    boolean add(
            ConnectionId connection,
            String person,
            ContactId contact,
            Questions questions,
            Origin origin,
            Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into opt_out (connection_id, person, kind, contact_id, since, origin)
                                values (:connection, :person, :kind, :contact, :now, :origin) on conflict do nothing
                                """)
                        .bind("connection", connection.value())
                        .bind("person", person)
                        .bind("kind", questions)
                        .bind("contact", contact.value())
                        .bind("now", now)
                        .bind("origin", origin)
                        .execute())
                > 0;
    }

    boolean remove(ConnectionId connection, String person, Questions questions) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                delete from opt_out
                                where connection_id = :connection and person = :person and kind = :kind
                                """)
                        .bind("connection", connection.value())
                        .bind("person", person)
                        .bind("kind", questions)
                        .execute())
                > 0;
    }
}
