package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Changes a ticket, its status too. */
public final class EditTicket {
    private final Changes changes;
    private final TicketRecords tickets;
    private final TicketReferences references;
    private final SetFields setFields;

    public EditTicket(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.tickets = new TicketRecords(jdbi);
        this.references = new TicketReferences(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * Sets the status and nothing else. Harmless when the ticket has it already: its times stay.
     *
     * @throws Missing when there is no such ticket
     */
    public void status(long id, Status status) {
        run(id, UnaryOperator.identity(), status, Map.of());
    }

    /**
     * @param edit makes the new details out of the present ones, which nobody else can change meanwhile
     * @param status the new status; null to leave it. A ticket that has the status already keeps its times
     * @param fields the custom fields that change, by name
     * @throws Missing when there is no such ticket
     * @throws io.ekko.connector.builtin.input.Invalid when anything about the new details is wrong
     */
    public void run(long id, UnaryOperator<TicketDetails> edit, @Nullable Status status, Map<String, Value> fields) {
        changes.make(log -> {
            TicketRecord present = tickets.locked(id).orElseThrow(() -> new Missing("ticket", id));
            TicketDetails edited = edit.apply(present.details());
            boolean reopened = present.closed() && status != null && status != Status.CLOSED;
            TicketDetails wanted = reopened ? edited.reopened() : edited;
            boolean differs = !wanted.equals(present.details());
            if (differs) {
                inspect(present.details(), wanted);
                tickets.updateAll(List.of(new TicketRecords.Change(id, wanted)), log.now());
            }
            setFields.run(RecordType.TICKET, id, fields);
            if (status != null && status != present.status()) {
                move(log, present, status);
            } else if (differs || !fields.isEmpty()) {
                log.happened(HookEvent.TICKET_CHANGED, id);
            }
        });
    }

    /** A ticket may keep a contact that has been erased meanwhile. */
    private void inspect(TicketDetails present, TicketDetails wanted) {
        if (Objects.equals(present.contactId(), wanted.contactId())) {
            references.inspect(wanted).without("contactId").done();
        } else {
            references.inspect(wanted).done();
        }
    }

    private void move(Changes.Log log, TicketRecord present, Status status) {
        if (status == Status.CLOSED) {
            tickets.close(present.id(), log.now(), log.now());
            log.happened(HookEvent.TICKET_CLOSED, present.id());
        } else {
            tickets.open(present.id(), status, log.now());
            log.happened(present.closed() ? HookEvent.TICKET_REOPENED : HookEvent.TICKET_CHANGED, present.id());
        }
    }
}
