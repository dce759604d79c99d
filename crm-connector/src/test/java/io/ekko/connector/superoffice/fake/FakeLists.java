package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a tenant lists: records by their entity, members of selections, activities, and names to choose from. */
final class FakeLists {
    private final FakeTenant tenant;
    private final FakeTables tables;

    FakeLists(FakeTenant tenant) {
        this.tenant = tenant;
        this.tables = new FakeTables(tenant);
    }

    /** The records of a kind, by the address of the kind alone. */
    Answer records(String kind, Map<String, String> query) {
        return switch (kind) {
            case "Person" -> tenant.lister().answer("person", "personId", personRows(), query);
            case "Ticket" -> tenant.lister().answer("ticket", "ticketId", requestRows(), query);
            case "Selection" -> tenant.lister().answer("selection", "selectionId", selectionRows(), query);
            default -> Answer.notFound(kind);
        };
    }

    /** The rows of a provider of lists. */
    Answer archive(String provider, Map<String, String> query) {
        return switch (provider) {
            case "dynamic" -> tables.answer(query);
            case "Activity" -> activities(query);
            case "ContactPersonDynamicSelectionV2" -> memberRows("person", query);
            case "TicketShadowDynamicSelectionV2" -> shadowRows(query);
            case "ContactPersonStaticSelectionV2", "ContactPersonSelectionCombinedV2" ->
                memberRows("staticPerson", query);
            default -> Answer.error(500, "SoArchiveException", "no provider " + provider);
        };
    }

    private List<Map<String, Object>> personRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.persons.forEach((id, person) -> {
            if (person.get("person.DeletedDate") != null) {
                return;
            }
            List<Map<String, Object>> requests = tenant.tickets.values().stream()
                    .filter(ticket -> id.equals(ticket.get("ticket.cust_id")))
                    .toList();
            for (String address : tenant.addresses.get(id).isEmpty() ? List.of("") : tenant.addresses.get(id)) {
                for (Map<String, Object> request : requests.isEmpty() ? List.of(Row.of()) : requests) {
                    rows.add(Row.of(
                            "personId",
                            id,
                            "email/emailAddress",
                            address.replace("!", ""),
                            "email/emailHasBounced",
                            address.startsWith("!"),
                            "personAssociateFullName",
                            person.getOrDefault("owner", ""),
                            "personCategory",
                            trade(person, "category"),
                            "personBusiness",
                            trade(person, "business"),
                            "hasEmarketingConsent",
                            "given".equals(person.get("consent")),
                            "withdrawnEmarketingConsent",
                            "withdrawn".equals(person.get("consent")),
                            "hasStoreConsent",
                            true,
                            "withdrawnStoreConsent",
                            false,
                            "request/status",
                            request.get("ticket.status"),
                            "request/closedAt",
                            request.get("ticket.closed_at")));
                }
            }
        });
        return rows;
    }

    /** Of a person with a company it is the company's, as SuperOffice mirrors it. */
    private Object trade(Map<String, Object> person, String column) {
        Map<String, Object> company = tenant.companies.get((Integer) person.get("person.contact_id"));
        return (company == null ? person : company).getOrDefault(column, "");
    }

    private List<Map<String, Object>> requestRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.tickets.forEach((id, ticket) -> rows.add(Row.of(
                "ticketId",
                id,
                "categoryFullName",
                FakeRecords.category((Integer) ticket.get("ticket.category")),
                "priorityName",
                "Medium",
                "ownedBy/fullName",
                "Ann Agent",
                "ownedBy/usergroupId",
                4)));
        return rows;
    }

    private List<Map<String, Object>> selectionRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.selections.forEach((id, selection) -> rows.add(Row.of(
                "selectionId",
                id,
                "name",
                selection.path("Name").asText(),
                "kind",
                selection.path("SelectionType").asText(),
                "targetTableNumber",
                selection.path("TargetTableNumber").asInt())));
        return rows;
    }

    /** A person stands in a selection as often as what was asked for is true of them. */
    private Answer memberRows(String entity, Map<String, String> query) {
        if (!entity.equals(query.get("$entities"))) {
            return Answer.error(500, "SoArchiveException", "no entity " + query.get("$entities"));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.members.forEach((selection, people) -> {
            rows.add(Row.of("selectionId", selection, "personId", 0));
            people.forEach(person -> {
                rows.add(Row.of("selectionId", selection, "personId", person));
                rows.add(Row.of("selectionId", selection, "personId", person));
            });
        });
        return tenant.lister().answer(entity, "personId", rows, query);
    }

    /** The people behind requests: a row for each request. */
    private Answer shadowRows(Map<String, String> query) {
        return query.containsKey("$entities")
                ? Answer.error(500, "SoArchiveException", "no entity " + query.get("$entities"))
                : memberRows("person", withEntity(query));
    }

    private static Map<String, String> withEntity(Map<String, String> query) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put("$entities", "person");
        return more;
    }

    /** Of the kinds that are asked for. */
    private Answer activities(Map<String, String> query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String entity : query.get("$entities").split(",", -1)) {
            Map<Integer, ObjectNode> records = switch (entity) {
                case "appointment" -> tenant.appointments;
                case "document" -> tenant.documents;
                default -> null;
            };
            if (records == null) {
                return Answer.error(500, "SoArchiveException", "no entity " + entity);
            }
            records.forEach((id, record) -> rows.add(Row.of(
                    "appointmentId",
                    id,
                    "personId",
                    record.path("Person").path("PersonId").asInt(),
                    "date",
                    Instant.parse(record.path("StartDate").asText()))));
        }
        return tenant.lister().answer("appointment", "appointmentId", rows, query);
    }

    /** The items of a list of names. */
    Answer names(String name) {
        ArrayNode items = FakeLogin.JSON.createArrayNode();
        Map<Integer, String> names = switch (name) {
            case "usergroup" -> tenant.panels.userGroups;
            case "ejcategory" -> new TreeMap<>(Map.of(2, FakeRecords.category(2), 9, FakeRecords.category(9)));
            case "task" -> new TreeMap<>(Map.of(1, "Call", 2, "Meeting", 7, "Unhappy customer"));
            case "ticketpriority" -> Map.of(2, "Medium");
            case "associate" -> tenant.associates.names();
            default -> Map.of();
        };
        names.forEach((id, text) -> items.addObject()
                .put("Id", id)
                .put("Name", text)
                .put("FullName", text)
                .put("Deleted", false));
        return Answer.ok(items);
    }
}
