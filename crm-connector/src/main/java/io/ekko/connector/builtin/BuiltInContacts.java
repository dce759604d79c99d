package io.ekko.connector.builtin;

import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** People of the built-in CRM, many at once in one statement. */
final class BuiltInContacts implements Contacts {
    private final ContactRecords contacts;

    BuiltInContacts(ContactRecords contacts) {
        this.contacts = contacts;
    }

    @Override
    public Optional<Contact> byId(ContactId id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Contact> byEmail(String email) {
        if (email.isBlank()) {
            return List.of();
        }
        return Reach.get(
                () -> contacts.list(ContactQuery.withEmail(email), ContactRecords.Order.ID, null, 50).items().stream()
                        .map(ContactRecord::contact)
                        .toList());
    }

    @Override
    public List<Contact> byIds(Collection<ContactId> ids) {
        List<Long> numbers = ids.stream()
                .flatMap(id -> Ids.number(id.value()).stream().boxed())
                .toList();
        return Reach.get(() ->
                contacts.byIds(numbers).stream().map(ContactRecord::contact).toList());
    }
}
