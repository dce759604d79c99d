package io.ekko.crm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads people. */
public interface Contacts {
    /** The contact, also when it is marked as erased; empty when the CRM does not have it. */
    Optional<Contact> byId(ContactId id);

    /** Contacts with this address, compared without regard to case; several records may share one. At most 50. */
    List<Contact> byEmail(String email);

    /**
     * The contacts with these ids, in any order, the missing ones left out. At most 500 ids. A CRM that can read many at once
     * overrides this.
     */
    default List<Contact> byIds(Collection<ContactId> ids) {
        return ids.stream().flatMap(id -> byId(id).stream()).toList();
    }
}
