package io.ekko.connector.superoffice.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads deliveries. A ticket raises an event for every look at it, so a change is passed on only when it may bear on being asked: its
 * status, its person, its category or its secrecy. When SuperOffice does not say what has changed, or the status, it is passed on.
 */
final class Deliveries {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Columns whose change can end or begin a closing. */
    private static final Set<String> STATUS = Set.of("status", "ticket_status", "closed_at");

    /** Other columns that decide whether one asks, and whom. */
    private static final Set<String> BEARING = Set.of("cust_id", "connect_id", "slevel", "category", "contact_id");

    /** Columns of a company that decide whether its people are asked. */
    private static final Set<String> OF_ALL_PEOPLE = Set.of("xstop", "nomailing");

    /** Columns of a person that say nothing about the person. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "person_id",
            "updated",
            "updated_associate_id",
            "updatedCount",
            "userdef_id",
            "userdef2_id",
            "activeErpLinks");

    private static final int ACTIVE = 1;

    private final Supplier<OptionalInt> ourselves;

    /** @param ourselves Ekko's own user in SuperOffice, when it is known */
    Deliveries(Supplier<OptionalInt> ourselves) {
        this.ourselves = ourselves;
    }

    static Row read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new CrmFailure.Rejected("the delivery is not JSON");
        }
        if (!json.isObject()) {
            throw new CrmFailure.Rejected("the delivery is not a JSON object");
        }
        return new Row(json);
    }

    List<CrmEvent> parse(byte[] body) {
        Row delivery = read(body);
        String event = delivery.text("Event");
        return switch (event) {
            case "ticket.created", "ticket.changed" -> ticket(delivery);
            case "person.changed" ->
                isBookkeeping(delivery.json().path("Changes"))
                        ? List.of()
                        : List.of(new CrmEvent.ContactChanged(new ContactId(id(delivery))));
            case "person.created", "person.consented", "person.unconsented" ->
                List.of(new CrmEvent.ContactChanged(new ContactId(id(delivery))));
            case "person.softdeleted" -> List.of(new CrmEvent.ContactLeft(new ContactId(id(delivery))));
            case "person.deleted" -> List.of(new CrmEvent.ContactErased(new ContactId(id(delivery))));
            case "contact.changed" ->
                bearsOnItsPeople(delivery.json().path("Changes"))
                        ? List.of(new CrmEvent.CompanyChanged(new CompanyId(id(delivery))))
                        : List.of();
            case "contact.softdeleted", "contact.deleted" ->
                List.of(new CrmEvent.CompanyLeft(new CompanyId(id(delivery))));
            default -> List.of();
        };
    }

    /** Or nothing is said of what has changed. */
    private static boolean bearsOnItsPeople(JsonNode changes) {
        return !changes.isArray() || changes.isEmpty() || names(changes, OF_ALL_PEOPLE);
    }

    private static String id(Row delivery) {
        return Integer.toString(delivery.requiredId("PrimaryKey"));
    }

    private List<CrmEvent> ticket(Row delivery) {
        return concerns(delivery) ? List.of(new CrmEvent.TicketChanged(new TicketId(id(delivery)))) : List.of();
    }

    private boolean concerns(Row delivery) {
        JsonNode changes = delivery.json().path("Changes");
        if (delivery.text("Event").equals("ticket.created")) {
            return mayBeClosed(delivery);
        }
        if (!changes.isArray() || changes.isEmpty() || names(changes, STATUS)) {
            return true;
        }
        return !byOurselves(delivery) && mayBeClosed(delivery) && names(changes, BEARING);
    }

    /** One that is open for certain has nothing to be asked about yet. */
    private static boolean mayBeClosed(Row delivery) {
        var status = delivery.in("FieldValues").number("status");
        return status.isEmpty() || status.getAsLong() != ACTIVE;
    }

    private static boolean names(JsonNode changes, Set<String> columns) {
        for (JsonNode change : changes) {
            if (columns.contains(change.asText())) {
                return true;
            }
        }
        return false;
    }

    /** Filling a user-defined field may touch the person's row without changing anything about the person. */
    private static boolean isBookkeeping(JsonNode changes) {
        if (!changes.isArray() || changes.isEmpty()) {
            return false;
        }
        for (JsonNode change : changes) {
            if (!BOOKKEEPING.contains(change.asText())) {
                return false;
            }
        }
        return true;
    }

    private boolean byOurselves(Row delivery) {
        OptionalInt we = ourselves.get();
        return we.isPresent() && we.equals(delivery.id("ChangedByAssociateId"));
    }
}
