package io.ekko.crm.memory;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The people of a {@link MemoryCrm}, in the order in which they came. Safe for several threads. */
final class MemoryContacts implements Contacts {
    private static final int MOST_BY_EMAIL = 50;

    private final Outages outages;
    private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
    private final Map<ContactId, Integer> places = new HashMap<>();

    /** A contact and its place in the order in which they came, which stays the same when one before it goes. */
    record Placed(int place, Contact contact) {}

    MemoryContacts(Outages outages) {
        this.outages = outages;
    }

    synchronized void put(Contact contact) {
        contacts.put(contact.id(), contact);
        places.putIfAbsent(contact.id(), places.size());
    }

    /** @throws IllegalArgumentException when the contact is not there */
    synchronized Contact change(ContactId id, UnaryOperator<Contact> how) {
        Contact changed = how.apply(required(id));
        contacts.put(id, changed);
        return changed;
    }

    /** @throws IllegalArgumentException when the one that remains is not there */
    synchronized void merge(ContactId vanished, ContactId remaining) {
        required(remaining);
        contacts.remove(vanished);
    }

    synchronized boolean has(ContactId id) {
        return contacts.containsKey(id);
    }

    synchronized int count() {
        return contacts.size();
    }

    /** Those at this place and after it. */
    synchronized List<Placed> from(int place) {
        return contacts.values().stream()
                .map(contact -> new Placed(Objects.requireNonNull(places.get(contact.id())), contact))
                .filter(placed -> placed.place() >= place)
                .toList();
    }

    private Contact required(ContactId id) {
        Contact contact = contacts.get(id);
        if (contact == null) {
            throw new IllegalArgumentException("the CRM has no contact " + id);
        }
        return contact;
    }

    @Override
    public Optional<Contact> byId(ContactId id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Contact> byEmail(String email) {
        outages.reach();
        String wanted = email.strip();
        synchronized (this) {
            return contacts.values().stream()
                    .filter(contact ->
                            contact.email() != null && contact.email().strip().equalsIgnoreCase(wanted))
                    .limit(MOST_BY_EMAIL)
                    .toList();
        }
    }

    @Override
    public List<Contact> byIds(Collection<ContactId> ids) {
        outages.reach();
        synchronized (this) {
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(contacts.get(id)).stream())
                    .toList();
        }
    }
}
