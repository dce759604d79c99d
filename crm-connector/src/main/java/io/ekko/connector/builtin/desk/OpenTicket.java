package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.field.SetFields;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.crm.WriteBacks.Value;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Opens a ticket. */
public final class OpenTicket {
    private final Changes changes;
    private final TicketRecords tickets;
    private final TicketReferences references;
    private final SetFields setFields;

    public OpenTicket(Jdbi jdbi, Changes changes) {
        this.changes = changes;
        this.tickets = new TicketRecords(jdbi);
        this.references = new TicketReferences(jdbi);
        this.setFields = new SetFields(jdbi);
    }

    /**
     * @param fields custom fields, by name
     * @return the new ticket's id
     * @throws io.ekko.connector.builtin.input.Invalid when anything about it is wrong
     */
    public long run(TicketDetails details, Map<String, Value> fields) {
        references.inspect(details).done();
        return changes.commit(log -> {
            TicketRecords.Fresh fresh = new TicketRecords.Fresh(details, Status.OPEN, log.now(), null);
            long id = tickets.addAll(List.of(fresh), log.now()).get(0);
            setFields.run(RecordType.TICKET, id, fields);
            log.happened(HookEvent.TICKET_CREATED, id);
            return id;
        });
    }
}
