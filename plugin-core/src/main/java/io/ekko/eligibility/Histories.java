package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.invitation.InvitationId;
import io.ekko.privacy.Fingerprints;
import io.ekko.sql.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads what Ekko knows about many people in one query. */
public final class Histories {
    private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(3650);

    private final Jdbi jdbi;
    private final Fingerprints fingerprints;

    public Histories(Jdbi jdbi, Fingerprints fingerprints) {
        this.jdbi = jdbi;
        this.fingerprints = fingerprints;
    }

    /** An ask that is on record; one that is still scheduled counts for those that were made after it. */
    private record Ask(InvitationId id, History.Asked asked) {}

    /** What is known about a number of people. */
    public final class Known {
        private final ConnectionId connection;
        private final Map<String, List<Ask>> asks = new HashMap<>();
        private final Map<String, Instant> optOuts = new HashMap<>();
        private final Set<String> erased = new HashSet<>();

        private Known(ConnectionId connection) {
            this.connection = connection;
        }

        /** Of somebody who is considered for the first time. */
        public History of(Contact contact) {
            return of(contact, new InvitationId(Long.MAX_VALUE));
        }

        /** Of somebody whose invitation is about to be sent: it does not stand in its own way, nor does one made after it. */
        public History of(Contact contact, InvitationId own) {
            String person = contact.person();
            History history =
                    new History(null, optOuts.get(person), erased.contains(fingerprints.of(connection, contact.id())));
            for (Ask ask : asks.getOrDefault(person, List.of())) {
                boolean counts = !ask.id().equals(own)
                        && (!ask.asked().scheduled() || ask.id().value() < own.value());
                if (counts) {
                    history = history.with(ask.asked());
                }
            }
            return history;
        }
    }

    /** Reads the histories of at most a few hundred contacts of one connection. */
    public Known of(ConnectionId connection, Collection<Contact> contacts, Instant now) {
        Known known = new Known(connection);
        List<String> persons = contacts.stream()
                .map(Contact::person)
                .filter(person -> !person.isEmpty())
                .distinct()
                .toList();
        List<String> marks = contacts.stream()
                .map(contact -> fingerprints.of(connection, contact.id()))
                .distinct()
                .toList();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select 'ASK' as fact, person as who, id, campaign_id, state, coalesce(sent_at, due_at) as at
                        from invitation
                        where connection_id = :connection and person = any(:persons)
                          and (state = 'SCHEDULED' or sent_at >= :since and state not in ('CANCELLED', 'BOUNCED'))
                        union all
                        select 'OPT_OUT', person, 0, 0, '', since from opt_out
                        where connection_id = :connection and person = any(:persons)
                        union all
                        select 'ERASED', fingerprint, 0, 0, '', since from erased
                        where connection_id = :connection and fingerprint = any(:marks)
                        """)
                .bind("connection", connection.value())
                .bindArray("persons", String.class, persons)
                .bindArray("marks", String.class, marks)
                .bind("since", now.minus(LONGEST_COOL_DOWN))
                .map((row, context) -> {
                    String who = row.getString("who");
                    switch (row.getString("fact")) {
                        case "ASK" ->
                            known.asks
                                    .computeIfAbsent(who, first -> new java.util.ArrayList<>())
                                    .add(new Ask(
                                            new InvitationId(row.getLong("id")),
                                            new History.Asked(
                                                    Instants.at(row, "at"),
                                                    new CampaignId(row.getLong("campaign_id")),
                                                    "SCHEDULED".equals(row.getString("state")))));
                        case "OPT_OUT" -> known.optOuts.put(who, Instants.at(row, "at"));
                        default -> known.erased.add(who);
                    }
                    return who;
                })
                .list());
        return known;
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
