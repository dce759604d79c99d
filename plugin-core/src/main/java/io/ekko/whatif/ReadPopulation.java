package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Page;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Histories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the people and the closed tickets that a campaign may come to consider, page by page. */
public final class ReadPopulation {
    /** So many people and so many tickets at most. */
    public static final int MOST = 100_000;

    /** Whole weeks, so that every ticket keeps its weekday when it is thought again. */
    static final Duration BACK = Duration.ofDays(91);

    private static final int PAGE = 500;

    private final Crms crms;
    private final Histories histories;
    private final InstantSource clock;

    public ReadPopulation(Crms crms, Histories histories, InstantSource clock) {
        this.crms = crms;
        this.histories = histories;
        this.clock = clock;
    }

    /** @throws io.ekko.crm.CrmFailure when the CRM does not answer */
    public Population run(Connection connection, Campaign campaign) {
        Reading reading = new Reading(connection, campaign);
        reading.tickets();
        if (campaign.trigger() instanceof Trigger.Recurring rhythm) {
            reading.members(rhythm);
        }
        return reading.population();
    }

    private final class Reading {
        private final Connection connection;
        private final Campaign campaign;
        private final Crm crm;
        private final Instant now = clock.instant();
        private final List<Population.Person> people = new ArrayList<>();
        private final Map<ContactId, Integer> places = new HashMap<>();
        private final List<Integer> members = new ArrayList<>();
        private final List<Population.Closing> closings = new ArrayList<>();
        private boolean dynamic;
        private boolean more;

        Reading(Connection connection, Campaign campaign) {
            this.connection = connection;
            this.campaign = campaign;
            this.crm = crms.of(connection.id());
        }

        void tickets() {
            String cursor = crm.tickets().cursorAt(now.minus(BACK));
            while (true) {
                Page<Ticket> page = crm.tickets().closedSince(cursor, PAGE);
                add(page.items());
                more |= closings.size() >= MOST;
                if (page.items().size() < PAGE || page.next() == null || more) {
                    return;
                }
                cursor = page.next();
            }
        }

        private void add(List<Ticket> tickets) {
            List<Ticket> wanted = tickets.stream().filter(this::wanted).toList();
            Set<ContactId> whose = new LinkedHashSet<>();
            wanted.forEach(ticket -> whose.add(Objects.requireNonNull(ticket.contact())));
            know(whose);
            for (Ticket ticket : wanted) {
                Integer person = places.get(ticket.contact());
                if (person != null) {
                    closings.add(new Population.Closing(ticket, ticket.closing().orElseThrow(), person));
                }
            }
        }

        private boolean wanted(Ticket ticket) {
            boolean accepted = !(campaign.trigger() instanceof Trigger.TicketClosed closed)
                    || closed.filter().accepts(ticket);
            return ticket.contact() != null && ticket.closed() && accepted;
        }

        void members(Trigger.Recurring rhythm) {
            Selections selections = crm.selections();
            dynamic = selections
                    .describe(rhythm.selection())
                    .map(Selections.Selection::dynamic)
                    .orElse(false);
            @Nullable String cursor = null;
            do {
                Page<ContactId> page = selections.members(rhythm.selection(), cursor, PAGE);
                know(page.items());
                for (ContactId id : page.items()) {
                    Integer place = places.get(id);
                    if (place != null) {
                        members.add(place);
                    }
                }
                cursor = page.next();
                more |= members.size() >= MOST && cursor != null;
            } while (cursor != null && members.size() < MOST);
        }

        private void know(Collection<ContactId> ids) {
            List<ContactId> unknown =
                    ids.stream().filter(id -> !places.containsKey(id)).toList();
            if (unknown.isEmpty()) {
                return;
            }
            List<Contact> contacts = crm.contacts().byIds(unknown);
            Histories.Known known = histories.of(connection.id(), contacts, now);
            for (Contact contact : contacts) {
                places.put(contact.id(), people.size());
                people.add(new Population.Person(
                        contact.id(),
                        contact.person(),
                        Candidate.creation(connection, campaign, contact, null, known.of(contact), now, now)
                                .facts()));
            }
        }

        Population population() {
            return new Population(people, members, dynamic, closings, now, more);
        }
    }
}
