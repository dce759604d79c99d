package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people that came up in a reading, each once. */
final class Roll {
    private final Connection connection;
    private final List<Campaign> campaigns;
    private final Crm crm;
    private final Histories histories;
    private final Instant now;
    private final List<Population.Person> people = new ArrayList<>();
    private final Map<ContactId, Integer> places = new HashMap<>();
    /** Most people have the same in common with every campaign; they share it. */
    private final Map<List<Facts.Apart>, List<Facts.Apart>> shared = new HashMap<>();

    Roll(Connection connection, List<Campaign> campaigns, Crm crm, Histories histories, Instant now) {
        this.connection = connection;
        this.campaigns = campaigns;
        this.crm = crm;
        this.histories = histories;
        this.now = now;
    }

    List<Population.Person> people() {
        return people;
    }

    /** Null when nobody of that id came up, or the CRM does not have them. */
    @Nullable
    Integer place(ContactId id) {
        return places.get(id);
    }

    /** Reads those who did not come up before. */
    void know(Collection<ContactId> ids) {
        List<ContactId> unknown =
                ids.stream().filter(id -> !places.containsKey(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<Contact> contacts = crm.contacts().byIds(unknown);
        Histories.Known known = histories.of(connection.id(), contacts, now);
        for (Contact contact : contacts) {
            places.put(contact.id(), people.size());
            people.add(person(contact, known.of(contact)));
        }
    }

    private Population.Person person(Contact contact, History history) {
        List<Facts.Apart> apart = campaigns.stream()
                .map(campaign -> candidate(campaign, contact, history).apart())
                .toList();
        return new Population.Person(
                contact.id(),
                contact.person(),
                candidate(campaigns.get(0), contact, history).facts(),
                shared.computeIfAbsent(apart, first -> first));
    }

    private Candidate candidate(Campaign campaign, Contact contact, History history) {
        return Candidate.creation(connection, campaign, contact, null, history, now, now);
    }
}
