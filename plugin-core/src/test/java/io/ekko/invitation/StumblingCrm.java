package io.ekko.invitation;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.ForwardingContacts;
import io.ekko.crm.ForwardingCrm;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A CRM that works, but for one contact over whom reading breaks. */
record StumblingCrm(Crm crm, ContactId over, Supplier<RuntimeException> trouble) implements ForwardingCrm {
    @Override
    public Contacts contacts() {
        return new Stumbling();
    }

    private final class Stumbling implements ForwardingContacts {
        @Override
        public Contacts contacts() {
            return crm.contacts();
        }

        @Override
        public Optional<Contact> byId(ContactId id) {
            return byIds(List.of(id)).stream().findFirst();
        }

        @Override
        public List<Contact> byIds(Collection<ContactId> ids) {
            if (ids.contains(over)) {
                throw trouble.get();
            }
            return crm.contacts().byIds(ids);
        }
    }
}
