package io.ekko.crm.memory;

import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields and notes of a {@link MemoryCrm} that Ekko wrote. Safe for several threads. */
final class MemoryWriteBacks implements WriteBacks {
    private final Outages outages;
    private final MemoryContacts contacts;
    private final MemoryTickets tickets;
    private final Map<String, Map<Field, Value>> written = new LinkedHashMap<>();
    private final Map<TicketId, Map<String, String>> notes = new LinkedHashMap<>();

    MemoryWriteBacks(Outages outages, MemoryContacts contacts, MemoryTickets tickets) {
        this.outages = outages;
        this.contacts = contacts;
        this.tickets = tickets;
    }

    synchronized Map<Field, Value> written(String record) {
        return Map.copyOf(written.getOrDefault(record, Map.of()));
    }

    synchronized List<String> notes(TicketId ticket) {
        return List.copyOf(notes.getOrDefault(ticket, Map.of()).values());
    }

    synchronized void forget(ContactId contact) {
        written.remove(contact.value());
    }

    @Override
    public void contactFields(ContactId contact, Map<Field, Value> values) {
        outages.reach();
        if (!contacts.has(contact)) {
            throw new CrmFailure.Gone("there is no contact " + contact);
        }
        write(contact.value(), values);
        outages.answer();
    }

    /** Companies have no records of their own here, so every one is there. */
    @Override
    public void companyFields(CompanyId company, Map<Field, Value> values) {
        outages.reach();
        write(company.value(), values);
        outages.answer();
    }

    private synchronized void write(String record, Map<Field, Value> values) {
        Map<Field, Value> fields = written.computeIfAbsent(record, first -> new EnumMap<>(Field.class));
        values.forEach((field, value) -> {
            if (value instanceof Value.Unknown) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        });
    }

    @Override
    public void ticketNote(TicketId ticket, String key, String text) {
        outages.reach();
        if (!tickets.has(ticket)) {
            throw new CrmFailure.Gone("there is no ticket " + ticket);
        }
        synchronized (this) {
            notes.computeIfAbsent(ticket, first -> new LinkedHashMap<>()).putIfAbsent(key, text);
        }
        outages.answer();
    }
}
