package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.invitation.InvitationId;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note that a person wants no more questions, and makes it due on the CRM's record. Good for the person in the whole connection,
 * whatever campaign asked; also after the invitation has expired. Harmless when repeated.
 */
public final class StopAsking {
    private static final Logger log = LoggerFactory.getLogger(StopAsking.class);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;
    private final WriteBacksDue writeBacks;

    public StopAsking(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
        this.writeBacks = new WriteBacksDue(jdbi);
    }

    /** How a person said so. */
    public enum Origin {
        /** On the page behind the mail's link. */
        LINK,
        /** By the mail program's own button (RFC 8058). */
        ONE_CLICK,
        /** To somebody who wrote it down. */
        STAFF
    }

    private record Person(ConnectionId connection, String person, String contact) {}

    /** Stops the questions to whoever got the invitation; false when it is not there or its person is erased. */
    public boolean stop(InvitationId invitation, Origin origin) {
        Instant now = clock.instant();
        boolean known = jdbi.inTransaction(handle -> {
            Optional<Person> found = handle.createQuery(
                            "select connection_id, person, contact_id from invitation where id = :id and person <> ''")
                    .bind("id", invitation.value())
                    .map((row, context) -> new Person(
                            new ConnectionId(row.getLong("connection_id")),
                            row.getString("person"),
                            row.getString("contact_id")))
                    .findOne();
            found.ifPresent(person -> {
                int fresh = handle.createUpdate("""
                                insert into opt_out (connection_id, person, since, origin)
                                values (:connection, :person, :now, :origin) on conflict do nothing
                                """)
                        .bind("connection", person.connection().value())
                        .bind("person", person.person())
                        .bind("now", now)
                        .bind("origin", origin)
                        .execute();
                if (fresh > 0) {
                    writeBacks.due(person.connection(), Target.CONTACT, person.contact(), now);
                }
            });
            return found.isPresent();
        });
        if (known) {
            log.info("opt-out invitation={} origin={}", invitation, origin);
            alarm.ring(Duty.WRITE_BACK);
        }
        return known;
    }
}
