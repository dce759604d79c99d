package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note that a person does not want some or all questions, and makes it due on the CRM's records of the person. Good for the
 * address in the whole connection, whichever campaign asked; also after the invitation has expired. When the person was merged with
 * another record since, it holds for the address that got the mail and for the one that remains. Harmless when repeated. Never
 * takes back what was said before: whoever has stopped all questions and then stops one kind has still stopped all.
 *
 * <p>Waits for whoever is deciding whom to ask: no mail is marked for sending after this has said that it is done.
 */
public final class StopAsking {
    private static final Logger log = LoggerFactory.getLogger(StopAsking.class);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Connections connections;
    private final OptOuts optOuts;
    private final RecordsDue recordsDue;

    public StopAsking(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
        this.connections = new Connections(jdbi);
        this.optOuts = new OptOuts(jdbi);
        this.recordsDue = new RecordsDue(jdbi);
    }

    /** How a person said so. The names are stored. */
    public enum Origin {
        /** On the page behind the mail's link. */
        LINK,
        /** By the mail program's own button (RFC 8058). */
        ONE_CLICK,
        /** To somebody who wrote it down. */
        STAFF
    }

    /** @param addresses normalised */
    private record Person(ConnectionId connection, Set<String> addresses, ContactId contact) {}

    /** Stops the questions to whoever got the invitation; false when it is not there or its person is erased. */
    public boolean stop(InvitationId invitation, Questions questions, Origin origin) {
        boolean known = jdbi.inTransaction(handle -> {
            handle.createQuery("select connection_id from invitation where id = :id")
                    .bind("id", invitation.value())
                    .map((row, context) -> new ConnectionId(row.getLong("connection_id")))
                    .findOne()
                    .ifPresent(connections::takeTurnToAsk);
            Optional<Person> found = handle.createQuery("""
                            select connection_id, person, lower(trim(email)) as mailbox, contact_id from invitation
                            where id = :id and person <> '' for update
                            """)
                    .bind("id", invitation.value())
                    .map((row, context) -> new Person(
                            new ConnectionId(row.getLong("connection_id")),
                            Stream.of(row.getString("person"), row.getString("mailbox"))
                                    .collect(Collectors.toSet()),
                            new ContactId(row.getString("contact_id"))))
                    .findOne();
            found.ifPresent(person -> store(person, questions, origin));
            return found.isPresent();
        });
        if (known) {
            log.info("opt-out invitation={} questions={} origin={}", invitation, questions, origin);
            alarm.ring(Duty.WRITE_BACK);
        }
        return known;
    }

    /**
     * Stops the questions to somebody who said so to a member of the staff.
     *
     * @param person the normalised address, as {@link io.ekko.crm.Contact#person()} has it
     * @throws IllegalArgumentException when there is no address: nobody can be asked then
     */
    public void stop(ConnectionId connection, ContactId contact, String person, Questions questions) {
        if (person.isBlank()) {
            throw new IllegalArgumentException("contact " + contact + " has no address that could be kept");
        }
        jdbi.useTransaction(handle -> {
            connections.takeTurnToAsk(connection);
            store(new Person(connection, Set.of(person), contact), questions, Origin.STAFF);
        });
        log.info("opt-out connection={} contact={} questions={} origin=STAFF", connection, contact, questions);
        alarm.ring(Duty.WRITE_BACK);
    }

    private void store(Person who, Questions questions, Origin origin) {
        Instant now = clock.instant();
        for (String person : who.addresses()) {
            if (optOuts.add(who.connection(), person, who.contact(), questions, origin, now)) {
                recordsDue.of(who.connection(), person, now);
            }
        }
    }
}
