package io.ekko.connector.builtin;

import io.ekko.connector.builtin.desk.Messages;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Ekko's own fields and notes on the records. They tell no subscriber: a score that arrives on a card is nothing that Ekko, or anybody
 * who asks Ekko, would have to hear of again.
 */
final class BuiltInWriteBacks implements WriteBacks {
    private static final String AUTHOR = "Ekko";

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final ContactRecords contacts;
    private final CompanyRecords companies;
    private final TicketRecords tickets;
    private final Messages messages;
    private final SetFields setFields;
    private final BuiltInFields fields;

    BuiltInWriteBacks(Jdbi jdbi, InstantSource clock, BuiltInFields fields) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.contacts = new ContactRecords(jdbi);
        this.companies = new CompanyRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.messages = new Messages(jdbi);
        this.setFields = new SetFields(jdbi);
        this.fields = fields;
    }

    @Override
    public void contactFields(ContactId contact, Map<Field, Value> values) {
        Reach.run(() -> {
            long id = Ids.number(contact.value()).orElseThrow(() -> new Missing("contact", contact));
            if (contacts.byId(id).filter(found -> !found.erased()).isEmpty()) {
                throw new Missing("contact", contact);
            }
            put(RecordType.CONTACT, id, values);
        });
    }

    @Override
    public void companyFields(CompanyId company, Map<Field, Value> values) {
        Reach.run(() -> {
            long id = Ids.number(company.value()).orElseThrow(() -> new Missing("company", company));
            if (!companies.has(id)) {
                throw new Missing("company", company);
            }
            put(RecordType.COMPANY, id, values);
        });
    }

    /** A field that somebody never created is created: there is nobody else to do it here. */
    private void put(RecordType type, long id, Map<Field, Value> values) {
        if (!fields.missing().isEmpty()) {
            fields.create();
        }
        Map<String, Value> named = values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().wireName(), Map.Entry::getValue));
        jdbi.useTransaction(handle -> setFields.run(type, id, named));
    }

    @Override
    public void ticketNote(TicketId ticket, String key, String text) {
        Reach.run(() -> {
            long id = Ids.number(ticket.value()).orElseThrow(() -> new Missing("ticket", ticket));
            if (tickets.byId(id).isEmpty()) {
                throw new Missing("ticket", ticket);
            }
            messages.add(id, true, AUTHOR, text, key, clock.instant());
        });
    }
}
