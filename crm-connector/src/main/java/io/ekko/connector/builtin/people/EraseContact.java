package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Missing;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets a person: name, address and everything written by or about them go, their tickets stay as numbers without words. It
 * cannot be undone.
 */
public final class EraseContact {
    private static final List<String> FORGET = List.of(
            "delete from crm_selection_member where contact_id = :id",
            "delete from crm_activity where contact_id = :id",
            "delete from crm_task where contact_id = :id or ticket_id in (select id from crm_ticket where contact_id = :id)",
            "delete from crm_ticket_message where ticket_id in (select id from crm_ticket where contact_id = :id)",
            "update crm_ticket set title = '(erased)', description = '' where contact_id = :id");

    private final Jdbi jdbi;
    private final Changes changes;
    private final ContactRecords contacts;
    private final FieldValues values;

    public EraseContact(Jdbi jdbi, Changes changes) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.contacts = new ContactRecords(jdbi);
        this.values = new FieldValues(jdbi);
    }

    /** Harmless when the contact was erased already. */
    public void run(long id) {
        changes.make(log -> {
            ContactRecord contact = contacts.locked(id).orElseThrow(() -> new Missing("contact", id));
            if (contact.erased()) {
                return;
            }
            contacts.erase(id, log.now());
            values.forget(RecordType.CONTACT, id);
            jdbi.useHandle(handle -> FORGET.forEach(
                    sql -> handle.createUpdate(sql).bind("id", id).execute()));
            log.happened(HookEvent.CONTACT_ERASED, id);
        });
    }
}
