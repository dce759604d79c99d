package io.ekko.veto;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.sql.Instants;
import io.ekko.veto.Veto.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The vetoes of staff, those that stand and those that were taken back. */
public final class Vetoes {
    private static final String CONTACT = "CONTACT";
    private static final String TICKET = "TICKET";
    private static final RowMapper<Veto> VETO = (row, context) -> read(row);

    private final Jdbi jdbi;

    public Vetoes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The vetoes that stand among those asked for. */
    public record Standing(Map<ContactId, Veto> contacts, Map<TicketId, Veto> tickets) {
        public Standing {
            contacts = Map.copyOf(contacts);
            tickets = Map.copyOf(tickets);
        }

        /** What keeps the person from being asked about the ticket; the one of the person comes first. */
        public Optional<Veto> against(ContactId contact, @Nullable TicketId ticket) {
            return Optional.ofNullable(contacts.get(contact))
                    .or(() -> Optional.ofNullable(ticket).map(tickets::get));
        }
    }

    private static Veto read(ResultSet row) throws SQLException {
        Instant liftedAt = Instants.atOrNull(row, "lifted_at");
        String subject = row.getString("subject_id");
        return new Veto(
                row.getString("subject").equals(CONTACT)
                        ? new Subject.OfContact(new ContactId(subject))
                        : new Subject.OfTicket(new TicketId(subject)),
                row.getString("reason"),
                row.getString("made_by"),
                Instants.at(row, "made_at"),
                liftedAt == null ? null : new Veto.Lifted(liftedAt, row.getString("lifted_by")));
    }

    /** Those that stand for a few hundred contacts and tickets, in one query. */
    public Standing standing(ConnectionId connection, Collection<ContactId> contacts, Collection<TicketId> tickets) {
        Map<ContactId, Veto> ofContacts = new HashMap<>();
        Map<TicketId, Veto> ofTickets = new HashMap<>();
        if (contacts.isEmpty() && tickets.isEmpty()) {
            return new Standing(ofContacts, ofTickets);
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select * from veto
                        where connection_id = :connection and lift = 0
                          and (subject = 'CONTACT' and subject_id = any(:contacts)
                               or subject = 'TICKET' and subject_id = any(:tickets))
                        """)
                .bind("connection", connection.value())
                .bindArray(
                        "contacts",
                        String.class,
                        contacts.stream().map(ContactId::value).toArray())
                .bindArray(
                        "tickets",
                        String.class,
                        tickets.stream().map(TicketId::value).toArray())
                .map(VETO)
                .forEach(veto -> {
                    if (veto.subject() instanceof Subject.OfContact of) {
                        ofContacts.put(of.contact(), veto);
                    } else if (veto.subject() instanceof Subject.OfTicket of) {
                        ofTickets.put(of.ticket(), veto);
                    }
                }));
        return new Standing(ofContacts, ofTickets);
    }

    /** The one that stands for this subject. */
    public Optional<Veto> standing(ConnectionId connection, Subject subject) {
        return history(connection, subject).stream().filter(Veto::stands).findFirst();
    }

    /** Every veto on the subject that there ever was, the latest first. */
    public List<Veto> history(ConnectionId connection, Subject subject) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from veto
                        where connection_id = :connection and subject = :subject and subject_id = :id
                        order by veto.id desc
                        """)
                .bind("connection", connection.value())
                .bind("subject", kind(subject))
                .bind("id", id(subject))
                .map(VETO)
                .list());
    }

    /** @return false when one stood already; then that one stays */
    boolean add(
            ConnectionId connection,
            Subject subject,
            @Nullable ContactId contact,
            String reason,
            String by,
            Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into veto (connection_id, subject, subject_id, contact_id, reason, made_by, made_at)
                                values (:connection, :subject, :id, :contact, :reason, :by, :now) on conflict do nothing
                                """)
                        .bind("connection", connection.value())
                        .bind("subject", kind(subject))
                        .bind("id", id(subject))
                        .bind("contact", contact == null ? null : contact.value())
                        .bind("reason", reason)
                        .bind("by", by)
                        .bind("now", now)
                        .execute())
                > 0;
    }

    /** @return false when none stood */
    boolean lift(ConnectionId connection, Subject subject, String by, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update veto set lift = id, lifted_by = :by, lifted_at = :now
                                where connection_id = :connection and subject = :subject and subject_id = :id and lift = 0
                                """)
                        .bind("connection", connection.value())
                        .bind("subject", kind(subject))
                        .bind("id", id(subject))
                        .bind("by", by)
                        .bind("now", now)
                        .execute())
                > 0;
    }

    private static String kind(Subject subject) {
        return subject instanceof Subject.OfContact ? CONTACT : TICKET;
    }

    private static String id(Subject subject) {
        return subject instanceof Subject.OfContact of
                ? of.contact().value()
                : ((Subject.OfTicket) subject).ticket().value();
    }
}
