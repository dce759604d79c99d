package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.privacy.Fingerprints;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Ekko knows about many people in one query. A person is an address, and the record too: whoever gets another address is still
 * the one who was asked and who said no. Only that an address does not work is said of the address alone.
 */
public final class Histories {
    private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(3650);
    private static final InvitationId LATER_THAN_ALL = new InvitationId(Long.MAX_VALUE);

    private final Jdbi jdbi;
    private final Fingerprints fingerprints;

    public Histories(Jdbi jdbi, Fingerprints fingerprints) {
        this.jdbi = jdbi;
        this.fingerprints = fingerprints;
    }

    /** What is known about a number of people. */
    public final class Known {
        private final ConnectionId connection;
        private final Instant now;
        private final Map<String, Said> persons = new HashMap<>();
        private final Map<String, Said> records = new HashMap<>();
        private final Set<String> vetoedContacts = new HashSet<>();
        private final Set<TicketId> vetoedTickets = new HashSet<>();
        private final Set<String> erased = new HashSet<>();

        private Known(ConnectionId connection, Instant now) {
            this.connection = connection;
            this.now = now;
        }

        /** Of somebody who is considered for the first time. */
        public History of(Contact contact) {
            return of(contact, LATER_THAN_ALL);
        }

        /** Of somebody whose invitation is about to be sent: it does not stand in its own way, nor does one made after it. */
        public History of(Contact contact, InvitationId own) {
            Said said = new Said()
                    .and(persons.get(contact.person()))
                    .and(records.get(contact.id().value()));
            return new History(
                    said.asks.stream()
                            .filter(ask -> !ask.id().equals(own)
                                    && (!ask.scheduled() || ask.id().value() < own.value()))
                            .toList(),
                    said.optOuts,
                    said.suppressed,
                    said.openFollowUpSince,
                    vetoedContacts.contains(contact.id().value()),
                    vetoedTickets,
                    erased.contains(fingerprints.of(connection, contact.id()))
                            || erased.contains(fingerprints.of(connection, contact.person())));
        }

        private void add(ResultSet row) throws SQLException {
            String who = row.getString("who");
            switch (row.getString("fact")) {
                case "VETO" -> veto(row.getString("detail"), who);
                case "ERASED" -> erased.add(who);
                default -> {
                    String contact = row.getString("contact_id");
                    if (!who.isEmpty()) {
                        said(row, persons.computeIfAbsent(who, first -> new Said()));
                    }
                    if (!contact.isEmpty()) {
                        said(row, records.computeIfAbsent(contact, first -> new Said()));
                    }
                }
            }
        }

        private void said(ResultSet row, Said to) throws SQLException {
            String detail = row.getString("detail");
            switch (row.getString("fact")) {
                case "ASK" -> to.asks.add(ask(row));
                case "OPT_OUT" -> kinds(detail).forEach(kind -> to.no(kind, at(row)));
                case "SUPPRESSED" -> to.suppressed(new Facts.Suppressed(detail, at(row)));
                default -> to.followUp(at(row));
            }
        }

        private void veto(String subject, String id) {
            if (subject.equals("TICKET")) {
                vetoedTickets.add(new TicketId(id));
            } else {
                vetoedContacts.add(id);
            }
        }

        private History.Ask ask(ResultSet row) throws SQLException {
            return History.Ask.of(
                    new InvitationId(row.getLong("id")),
                    new CampaignId(row.getLong("campaign_id")),
                    Instants.at(row, "at"),
                    "SCHEDULED".equals(row.getString("detail")),
                    Instants.atOrNull(row, "closed_at"),
                    now);
        }
    }

    private static Instant at(ResultSet row) {
        try {
            return Instants.at(row, "at");
        } catch (SQLException unreadable) {
            throw new IllegalStateException("a time cannot be read", unreadable);
        }
    }

    private static List<Kind> kinds(String kind) {
        return kind.equals("ALL") ? List.of(Kind.values()) : List.of(Kind.valueOf(kind));
    }

    /** Of people who are not considered because of a ticket. */
    public Known of(ConnectionId connection, Collection<Contact> contacts, Instant now) {
        return of(connection, contacts, List.of(), now);
    }

    /**
     * Reads the histories of at most a few hundred contacts of one connection.
     *
     * @param tickets what they may be asked about
     */
    public Known of(ConnectionId connection, Collection<Contact> contacts, Collection<TicketId> tickets, Instant now) {
        Known known = new Known(connection, now);
        List<String> persons = contacts.stream()
                .map(Contact::person)
                .filter(person -> !person.isEmpty())
                .distinct()
                .toList();
        List<String> ids = contacts.stream()
                .map(contact -> contact.id().value())
                .distinct()
                .toList();
        List<String> marks = Stream.concat(
                        contacts.stream().map(contact -> fingerprints.of(connection, contact.id())),
                        persons.stream().map(person -> fingerprints.of(connection, person)))
                .distinct()
                .toList();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select 'ASK' as fact, person as who, contact_id, id, campaign_id, state as detail,
                               coalesce(sent_at, due_at) as at,
                               coalesce((select min(c.closed_at) from invitation_credit c
                                         where c.invitation_id = invitation.id and c.closed_at < invitation.closed_at),
                                   closed_at) as closed_at
                        from invitation
                        where id in (select id from invitation where connection_id = :connection and person = any(:persons)
                                     union
                                     select id from invitation where connection_id = :connection and contact_id = any(:contacts))
                          and (state = 'SCHEDULED' or sent_at >= :since and state <> 'CANCELLED')
                          and not (state = 'BOUNCED' and exists (
                              select 1 from suppression s
                              where s.connection_id = :connection and s.cause = 'BOUNCE' and s.since >= invitation.sent_at
                                and s.person in (invitation.person, lower(trim(invitation.email)))))
                        union all
                        select 'OPT_OUT', person, contact_id, 0, 0, kind, since, null from opt_out
                        where connection_id = :connection and person = any(:persons)
                        union all
                        select 'OPT_OUT', '', contact_id, 0, 0, kind, since, null from opt_out
                        where connection_id = :connection and contact_id = any(:contacts)
                        union all
                        select 'SUPPRESSED', person, '', 0, 0, cause, since, null from suppression
                        where connection_id = :connection and person = any(:persons) and lifted_at is null
                        union all
                        select 'SUPPRESSED', '', contact_id, 0, 0, cause, since, null from suppression
                        where connection_id = :connection and contact_id = any(:contacts) and cause = 'COMPLAINT'
                          and lifted_at is null
                        union all
                        select 'FOLLOW_UP', r.person, f.contact_id, 0, 0, '', f.created_at, null
                        from follow_up f join response r on r.id = f.response_id
                        where f.connection_id = :connection and f.state <> 'RESOLVED' and r.person = any(:persons)
                        union all
                        select 'FOLLOW_UP', '', contact_id, 0, 0, '', created_at, null from follow_up
                        where connection_id = :connection and contact_id = any(:contacts) and state <> 'RESOLVED'
                        union all
                        select 'VETO', subject_id, '', 0, 0, subject, made_at, null from veto
                        where connection_id = :connection and lift = 0
                          and (subject = 'CONTACT' and subject_id = any(:contacts)
                               or subject = 'TICKET' and subject_id = any(:tickets))
                        union all
                        select 'ERASED', fingerprint, '', 0, 0, '', since, null from erased
                        where connection_id = :connection and fingerprint = any(:marks)
                        """)
                .bind("connection", connection.value())
                .bindArray("persons", String.class, persons)
                .bindArray("contacts", String.class, ids)
                .bindArray(
                        "tickets",
                        String.class,
                        tickets.stream().map(TicketId::value).distinct().toList())
                .bindArray("marks", String.class, marks)
                .bind("since", now.minus(LONGEST_COOL_DOWN))
                .map((row, context) -> {
                    known.add(row);
                    return known;
                })
                .list());
        return known;
    }

    /** Of a contact whom the CRM does not have: of one who is forgotten nothing is kept but that. */
    public Finding findingWithoutContact(ConnectionId connection, @Nullable ContactId contact) {
        return contact != null && isErased(connection, contact) ? Finding.ofErased() : Finding.withoutContact();
    }

    /** For those who look for one person only. */
    public boolean isErased(ConnectionId connection, ContactId contact) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from erased where connection_id = :connection and fingerprint = :mark")
                        .bind("connection", connection.value())
                        .bind("mark", fingerprints.of(connection, contact))
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
