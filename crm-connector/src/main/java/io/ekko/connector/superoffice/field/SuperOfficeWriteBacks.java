package io.ekko.connector.superoffice.field;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.desk.Notes;
import io.ekko.connector.superoffice.people.Consents;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * Fills the fields by JSON Patch with no more than Ekko's own keys, so that nothing of what others write is touched and nobody's version
 * of the record is overwritten. Who writes at the same moment as somebody else comes again later.
 */
public final class SuperOfficeWriteBacks implements WriteBacks {
    private final SuperOfficeHttp http;
    private final Notes notes;
    private final Consents consents;
    private final Values values;
    private final ManyPersons many;

    /** @param zone in whose calendar an answer has its day */
    public SuperOfficeWriteBacks(
            SuperOfficeHttp http, Notes notes, Consents consents, ZoneId zone, InstantSource clock) {
        this.http = http;
        this.notes = notes;
        this.consents = consents;
        this.values = new Values(zone);
        this.many = new ManyPersons(http, values, clock);
    }

    @Override
    public void contactFields(ContactId contact, Map<Field, Value> fields) {
        write(Owner.PERSON, Ids.required(contact.value()), values.written(fields, false));
    }

    @Override
    public Set<ContactId> manyContacts(Map<ContactId, Map<Field, Value>> fields) {
        return fields.isEmpty() ? Set.of() : many.write(fields);
    }

    @Override
    public void wantsNoQuestions(ContactId contact) {
        consents.withdraw(Ids.required(contact.value()));
    }

    @Override
    public void companyFields(CompanyId company, Map<Field, Value> fields) {
        write(Owner.CONTACT, Ids.required(company.value()), values.written(fields, true));
    }

    private void write(Owner owner, int id, ObjectNode fields) {
        if (fields.isEmpty()) {
            return;
        }
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        operations.addObject().put("op", "replace").put("path", "CustomFields").set("value", fields);
        if (!http.patch(owner.path() + "/" + id, operations)) {
            throw notTaken(owner, id);
        }
    }

    /** Something on the way may say "not found" of everything; only the list of the records themselves tells that one is gone. */
    private CrmFailure.Rejected notTaken(Owner owner, int id) {
        String reason = "SuperOffice has no " + owner.path() + " with the id " + id;
        String key = owner.table() + "." + owner.table() + "_id";
        String deleted = owner.table() + ".DeletedDate";
        boolean there =
                http
                        .rows(
                                "Archive/dynamic",
                                Query.select(key, deleted)
                                        .filter(key + " eq " + id)
                                        .top(1))
                        .stream()
                        .anyMatch(row -> row.time(deleted).isEmpty());
        return there ? new CrmFailure.Rejected(reason) : new CrmFailure.Gone(reason);
    }

    @Override
    public void ticketNote(TicketId ticket, String key, String text) {
        notes.add(ticket, key, text);
    }
}
