package io.ekko.crm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** People who are read from those of another CRM. */
public interface ForwardingContacts extends Contacts {
    /** Those from which everything is read. */
    Contacts contacts();

    @Override
    default Optional<Contact> byId(ContactId id) {
        return contacts().byId(id);
    }

    @Override
    default List<Contact> byEmail(String email) {
        return contacts().byEmail(email);
    }

    @Override
    default List<Contact> byIds(Collection<ContactId> ids) {
        return contacts().byIds(ids);
    }
}
