package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.Suppression.Cause;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The addresses that get no mail. They are normalised; who gets another address is not held back by the old one. */
public final class Suppressions {
    private static final int LONGEST_DETAIL = 1000;

    private final Jdbi jdbi;

    public Suppressions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that stand for one address, the earliest first. */
    public List<Suppression> of(ConnectionId connection, String person) {
        return of(connection, List.of(person)).getOrDefault(person, List.of());
    }

    /** Those that stand for a few hundred addresses, in one query; addresses without any are left out. */
    public Map<String, List<Suppression>> of(ConnectionId connection, Collection<String> persons) {
        Map<String, List<Suppression>> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select person, cause, since, detail from suppression
                        where connection_id = :connection and person = any(:persons) and lifted_at is null
                        order by since, cause
                        """)
                .bind("connection", connection.value())
                .bindArray("persons", String.class, persons)
                .map((row, context) -> found.computeIfAbsent(row.getString("person"), first -> new ArrayList<>())
                        .add(new Suppression(
                                Cause.valueOf(row.getString("cause")),
                                Instants.at(row, "since"),
                                row.getString("detail"))))
                .list());
        return found;
    }

    /** @return false when it stood already; then the earlier one stays */
    boolean add(ConnectionId connection, String person, ContactId contact, Cause cause, String detail, Instant now) {
        return jdbi.withHandle(handle -> {
            int fresh = handle.createUpdate("""
                            insert into suppression (connection_id, person, cause, contact_id, since, detail)
                            values (:connection, :person, :cause, :contact, :now, :detail) on conflict do nothing
                            """)
                    .bind("connection", connection.value())
                    .bind("person", person)
                    .bind("cause", cause)
                    .bind("contact", contact.value())
                    .bind("now", now)
                    .bind("detail", cut(detail))
                    .execute();
            return fresh > 0 || again(connection, person, contact, cause, detail, now);
        });
    }

    private boolean again(
            ConnectionId connection, String person, ContactId contact, Cause cause, String detail, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update suppression
                                set since = :now, detail = :detail, contact_id = :contact, lifted_at = null
                                where connection_id = :connection and person = :person and cause = :cause
                                  and lifted_at is not null
                                """)
                        .bind("connection", connection.value())
                        .bind("person", person)
                        .bind("cause", cause)
                        .bind("contact", contact.value())
                        .bind("now", now)
                        .bind("detail", cut(detail))
                        .execute())
                > 0;
    }

    boolean lift(ConnectionId connection, String person, Cause cause, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update suppression set lifted_at = :now
                                where connection_id = :connection and person = :person and cause = :cause
                                  and lifted_at is null
                                """)
                        .bind("connection", connection.value())
                        .bind("person", person)
                        .bind("cause", cause)
                        .bind("now", now)
                        .execute())
                > 0;
    }

    private static String cut(String detail) {
        String plain = detail.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return plain.length() <= LONGEST_DETAIL ? plain : plain.substring(0, LONGEST_DETAIL);
    }
}
