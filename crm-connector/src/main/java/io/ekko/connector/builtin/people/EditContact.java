package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.WriteBacks.Value;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Changes a contact. */
public final class EditContact {
    private final Changes changes;
    private final ContactRecords contacts;
    private final References references;
    private final SetFields setFields;

    public EditContact(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.contacts = new ContactRecords(jdbi);
        this.references = new References(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * @param edit makes the new details out of the present ones, which nobody else can change meanwhile
     * @param fields the custom fields that change, by name
     * @throws Missing when there is no such contact, or it was erased
     * @throws io.ekko.connector.builtin.input.Invalid when anything about the new details is wrong
     */
    public void run(long id, UnaryOperator<ContactDetails> edit, Map<String, Value> fields) {
        changes.make(log -> {
            ContactRecord present = contacts.locked(id)
                    .filter(contact -> !contact.erased())
                    .orElseThrow(() -> new Missing("contact", id));
            ContactDetails wanted = edit.apply(present.details());
            references.inspect(wanted).done();
            if (!wanted.equals(present.details())) {
                contacts.update(id, wanted, log.now());
            }
            setFields.run(RecordType.CONTACT, id, fields);
            if (!wanted.equals(present.details()) || !fields.isEmpty()) {
                log.happened(HookEvent.CONTACT_CHANGED, id);
            }
        });
    }
}
