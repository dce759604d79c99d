package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Adds a contact. */
public final class AddContact {
    private final Changes changes;
    private final ContactRecords contacts;
    private final References references;
    private final SetFields setFields;

    public AddContact(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.contacts = new ContactRecords(jdbi);
        this.references = new References(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * @param fields custom fields, by name
     * @return the new contact's id
     * @throws io.ekko.connector.builtin.input.Invalid when anything about it is wrong
     */
    public long run(ContactDetails details, Map<String, Value> fields) {
        references.inspect(details).done();
        return changes.commit(log -> {
            long id = contacts.addAll(List.of(details), log.now()).get(0);
            setFields.run(RecordType.CONTACT, id, fields);
            log.happened(HookEvent.CONTACT_CREATED, id);
            return id;
        });
    }
}
