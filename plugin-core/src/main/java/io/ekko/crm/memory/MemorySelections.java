package io.ekko.crm.memory;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.crm.memory.MemoryContacts.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The selections of a {@link MemoryCrm}, whose members are evaluated whenever they are read. A cursor is the place of a contact in the
 * order in which they came. Safe for several threads.
 */
final class MemorySelections implements Selections {
    private final Outages outages;
    private final MemoryContacts contacts;
    private final Map<SelectionId, Chosen> selections = new LinkedHashMap<>();

    private record Chosen(Selection selection, Predicate<Contact> members) {}

    MemorySelections(Outages outages, MemoryContacts contacts) {
        this.outages = outages;
        this.contacts = contacts;
    }

    synchronized void add(SelectionId id, String name, Predicate<Contact> members) {
        selections.put(id, new Chosen(new Selection(id, name, true, ""), members));
    }

    @Override
    public List<Selection> list() {
        outages.reach();
        synchronized (this) {
            return selections.values().stream().map(Chosen::selection).toList();
        }
    }

    @Override
    public Optional<Selection> describe(SelectionId id) {
        return list().stream().filter(selection -> selection.id().equals(id)).findFirst();
    }

    @Override
    public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
        outages.reach();
        Predicate<Contact> chosen = required(id).members();
        List<ContactId> members = new ArrayList<>();
        for (Placed placed : contacts.from(cursor == null ? 0 : Integer.parseInt(cursor))) {
            Contact contact = placed.contact();
            if (!contact.erased() && chosen.test(contact)) {
                if (members.size() == limit) {
                    return new Page<>(members, Integer.toString(placed.place()));
                }
                members.add(contact.id());
            }
        }
        return new Page<>(members, null);
    }

    private synchronized Chosen required(SelectionId id) {
        Chosen chosen = selections.get(id);
        if (chosen == null) {
            throw new CrmFailure.Rejected("there is no selection " + id);
        }
        return chosen;
    }
}
