package io.ekko.invitation;

import io.ekko.crm.Check;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.Selections;
import io.ekko.crm.Tickets;
import io.ekko.crm.WriteBacks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A CRM that works, but for one contact over whom reading breaks. */
record StumblingCrm(Crm crm, ContactId over, Supplier<RuntimeException> trouble) implements Crm {
    @Override
    public Contacts contacts() {
        return new Contacts() {
            @Override
            public Optional<Contact> byId(ContactId id) {
                return byIds(List.of(id)).stream().findFirst();
            }

            @Override
            public List<Contact> byEmail(String email) {
                return crm.contacts().byEmail(email);
            }

            @Override
            public List<Contact> byIds(Collection<ContactId> ids) {
                if (ids.contains(over)) {
                    throw trouble.get();
                }
                return crm.contacts().byIds(ids);
            }
        };
    }

    @Override
    public Tickets tickets() {
        return crm.tickets();
    }

    @Override
    public WriteBacks writeBacks() {
        return crm.writeBacks();
    }

    @Override
    public Selections selections() {
        return crm.selections();
    }

    @Override
    public List<Check> check() {
        return crm.check();
    }
}
