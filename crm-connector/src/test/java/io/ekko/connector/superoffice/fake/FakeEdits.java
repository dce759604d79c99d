package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Records of a tenant, one at a time: read, added and patched. */
final class FakeEdits {
    private final FakeTenant tenant;

    FakeEdits(FakeTenant tenant) {
        this.tenant = tenant;
    }

    Answer read(String kind, int id) {
        if (kind.equals("Ticket") && tenant.tickets.containsKey(id)) {
            return Answer.ok(FakeRecords.ticket(tenant.tickets.get(id), tenant.variant()));
        }
        if (kind.equals("Selection") && tenant.selections.containsKey(id)) {
            return Answer.ok(tenant.selections.get(id));
        }
        if (kind.equals("Person") && tenant.persons.containsKey(id)) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put("PersonId", id));
        }
        if (kind.equals("Contact") && tenant.companies.containsKey(id)) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put("ContactId", id));
        }
        return kind.equals("Ticket") && tenant.variant().agentErrors()
                ? Answer.ok(FakeLogin.JSON.nullNode())
                : Answer.notFound(kind + " " + id);
    }

    Answer add(String kind, ObjectNode record) {
        int id = tenant.nextId();
        switch (kind) {
            case "Appointment" -> tenant.appointments.put(id, record.put("AppointmentId", id));
            case "TicketMessage" -> {
                int ticket = record.path("Ticket").path("TicketId").asInt();
                if (!tenant.tickets.containsKey(ticket)) {
                    return Answer.error(400, "SoArgumentException", "no ticket " + ticket);
                }
                tenant.messages.put(id, record.put("EjMessageId", id));
            }
            case "Ticket" -> {
                Map<String, Object> ticket = tenant.newTicket(
                        id,
                        record.path("Title").asText(),
                        record.path("Person").path("PersonId").asInt());
                ticket.put(
                        "ticket.category",
                        record.path("Category").path("TicketCategoryId").asInt());
                ticket.put("ticket.slevel", record.path("Slevel").asText().equals("Internal") ? 1 : 2);
                ticket.put(
                        "ticket.owned_by",
                        record.path("OwnedBy").path("AssociateId").asInt());
                record.put("TicketId", id);
            }
            default -> {
                return Answer.notFound(kind);
            }
        }
        return Answer.ok(record);
    }

    Answer patch(String kind, int id, ArrayNode operations) {
        ObjectNode answer = FakeLogin.JSON.createObjectNode();
        for (JsonNode operation : operations) {
            String path = operation.path("path").asText().replaceFirst("^/", "");
            JsonNode value = operation.path("value");
            Answer refused = apply(kind, id, path, value);
            if (refused != null) {
                return refused;
            }
        }
        return Answer.ok(answer.put(kind + "Id", id));
    }

    private Answer apply(String kind, int id, String path, JsonNode value) {
        return switch (kind + " " + path) {
            case "Person CustomFields" -> customFields(kind, tenant.persons, tenant.customFields, id, value);
            case "Contact CustomFields" -> customFields(kind, tenant.companies, tenant.companyFields, id, value);
            case "Appointment Completed" -> {
                ObjectNode appointment = tenant.appointments.get(id);
                if (appointment == null) {
                    yield Answer.notFound("Appointment " + id);
                }
                appointment.set("Completed", value);
                yield null;
            }
            case "Ticket BaseStatus" -> {
                if (!tenant.tickets.containsKey(id)) {
                    yield Answer.notFound("Ticket " + id);
                }
                tenant.change(id, Map.of("ticket.status", 2, "ticket.closed_at", tenant.now()));
                yield null;
            }
            default -> Answer.error(400, "SoArgumentException", "cannot patch " + kind + " " + path);
        };
    }

    private Answer customFields(
            String kind, Map<Integer, ?> records, Map<Integer, ObjectNode> fields, int id, JsonNode value) {
        if (!records.containsKey(id)) {
            return Answer.notFound(kind + " " + id);
        }
        String wrong = tenant.layouts.get(kind).wrong(value);
        if (wrong != null) {
            return Answer.error(400, "SoArgumentException", wrong);
        }
        ObjectNode kept = fields.computeIfAbsent(id, first -> FakeLogin.JSON.createObjectNode());
        value.properties().forEach(entry -> kept.set(entry.getKey(), entry.getValue()));
        return null;
    }
}
