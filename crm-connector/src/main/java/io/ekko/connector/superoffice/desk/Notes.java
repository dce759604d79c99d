package io.ekko.connector.superoffice.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Reference;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;

/** Messages on a ticket that its customer does not see. */
public final class Notes {
    private final SuperOfficeHttp http;
    private final String connection;

    public Notes(SuperOfficeHttp http, String connection) {
        this.http = http;
        this.connection = connection;
    }

    /** Adds the note unless a note with this key is there. */
    public void add(TicketId ticket, String key, String text) {
        int id = Ids.required(ticket.value());
        String reference = Reference.of(connection, key);
        if (!there(id, reference)) {
            try {
                write(id, text + "\n\n" + reference);
            } catch (CrmFailure.Rejected refused) {
                throw explained(id, refused);
            }
        }
    }

    private boolean there(int ticket, String reference) {
        return !http.rows(
                        "Archive/dynamic",
                        Query.select("ej_message.id")
                                .filter("ej_message.ticket_id eq " + ticket + " and ej_message.body contains "
                                        + Query.literal(reference))
                                .top(1))
                .isEmpty();
    }

    /** A ticket that is gone is nobody's trouble; what else is refused is. */
    private CrmFailure.Rejected explained(int ticket, CrmFailure.Rejected refused) {
        if (http.find("Ticket/" + ticket).filter(record -> !record.isEmpty()).isEmpty()) {
            return new CrmFailure.Gone("SuperOffice has no ticket with the id " + ticket);
        }
        return refused;
    }

    /** Without notice to the owner: nobody has to do anything about it. */
    void write(int ticket, String text) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("Ticket").put("TicketId", ticket);
        message.put("Body", text).put("Type", "Plain").put("Slevel", "Internal");
        http.post("TicketMessage", Query.NONE.with("notify", "false"), message);
    }
}
