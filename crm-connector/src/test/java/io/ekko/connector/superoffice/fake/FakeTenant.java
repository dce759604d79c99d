package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The interface of one tenant. Records are kept as rows of their tables, with the columns that lists can show. */
public final class FakeTenant {
    private final MutableClock clock;
    private final Variant variant;
    final Swagger swagger = Swagger.find();

    public final Map<Integer, Map<String, Object>> persons = new TreeMap<>();
    public final Map<Integer, List<String>> addresses = new TreeMap<>();
    public final Map<Integer, ObjectNode> customFields = new TreeMap<>();
    public final Map<Integer, Map<String, Object>> companies = new TreeMap<>();
    public final Map<Integer, ObjectNode> companyFields = new TreeMap<>();
    public final Map<Integer, Map<String, Object>> tickets = new TreeMap<>();
    public final Map<Integer, ObjectNode> messages = new TreeMap<>();
    public final Map<Integer, ObjectNode> appointments = new TreeMap<>();
    /** Of the same shape as appointments. */
    public final Map<Integer, ObjectNode> documents = new TreeMap<>();

    public final Map<Integer, ObjectNode> selections = new TreeMap<>();
    public final Map<Integer, List<Integer>> members = new TreeMap<>();
    public final Map<String, FakeLayout> layouts = new LinkedHashMap<>();
    public final FakeWebhooks webhooks;
    public final FakePanels panels = new FakePanels(this::nextId);
    public final FakeTiles tiles;
    public final FakeAssociates associates = new FakeAssociates();
    public final FakeMerges merges = new FakeMerges(this);
    public final FakeConsents consents = new FakeConsents(this);
    public final FakeUpsert upsert = new FakeUpsert(this);
    /** What did not fit the description of the interface. */
    public final List<String> violations = new ArrayList<>();

    /** In which zone the times of questions are read. */
    public ZoneOffset filterZone = ZoneOffset.UTC;
    /** In which zone lists write times. */
    public ZoneOffset rowZone = ZoneOffset.UTC;

    /** Whether every call is held against the description of the interface. */
    public boolean described = true;

    private int last = 100;

    FakeTenant(MutableClock clock, Variant variant) {
        this.clock = clock;
        this.variant = variant;
        this.webhooks = new FakeWebhooks(clock, this::nextId);
        this.tiles = new FakeTiles(this::nextId, variant.agentErrors());
        layouts.put("Person", new FakeLayout("Person"));
        layouts.put("Contact", new FakeLayout("Contact"));
    }

    public int nextId() {
        return ++last;
    }

    Instant now() {
        return clock.instant();
    }

    Variant variant() {
        return variant;
    }

    Answer answer(String method, String path, Map<String, String> query, byte[] body, String contentType)
            throws IOException {
        JsonNode json = body.length == 0 ? null : FakeLogin.JSON.readTree(body);
        if (!described) {
            return route(method, path.split("/", -1), path, query, json);
        }
        violations.addAll(swagger.request(method, path, query, json));
        if (method.equals("PATCH")) {
            violations.addAll(Patches.violations(json, contentType));
        }
        Answer answer = route(method, path.split("/", -1), path, query, json);
        violations.addAll(swagger.answer(method, path, answer.status(), answer.body()));
        return answer;
    }

    private Answer route(String method, String[] parts, String path, Map<String, String> query, JsonNode body) {
        String kind = parts[0];
        if (kind.equals("Archive")) {
            return archive(parts[1], query);
        }
        if (kind.equals("MDOList")) {
            return list(parts[1]);
        }
        if (parts.length > 1 && parts[1].equals("UdefLayout")) {
            Answer answer = layouts.get(kind).answer(method, parts, query, body, this::nextId);
            customFields.values().forEach(layouts.get("Person")::dropUnknown);
            companyFields.values().forEach(layouts.get("Contact")::dropUnknown);
            return answer;
        }
        if (kind.equals("Webhook")) {
            return webhooks.answer(method, parts, query, body);
        }
        if (path.equals("List/ConsentPurpose/Items")) {
            return consents.purposes();
        }
        if (parts.length == 4 && parts[2].equals("Consent") && method.equals("DELETE")) {
            return consents.withdraw(Integer.parseInt(parts[1]), parts[3]);
        }
        if (kind.equals("List")) {
            return panels.answer(method, parts, body);
        }
        if (kind.equals("DashTileDefinition")) {
            return tiles.answer(method, parts, body);
        }
        if (path.startsWith("Agents/Dash/")) {
            return tiles.agent(parts[2], body);
        }
        if (path.equals("Agents/DatabaseTable/Upsert")) {
            return upsert.answer(body);
        }
        if (path.equals("Agents/Configuration/RebuildUdefDeltas")) {
            return variant.agentErrors()
                    ? Answer.ok(FakeLogin.JSON
                            .createObjectNode()
                            .put("Message", "An error has occurred.")
                            .put("MessageDetail", "x"))
                    : Answer.status(204);
        }
        if (method.equals("GET") && parts.length == 1) {
            return switch (kind) {
                case "Person" -> lister().answer("person", "personId", personRows(), query);
                case "Ticket" -> lister().answer("ticket", "ticketId", requestRows(), query);
                case "Selection" -> lister().answer("selection", "selectionId", selectionRows(), query);
                default -> Answer.notFound(path);
            };
        }
        if (method.equals("GET") && parts[1].equals("default")) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put(kind + "Id", 0));
        }
        if (method.equals("POST") && parts.length == 1) {
            return add(kind, (ObjectNode) body);
        }
        int id = Integer.parseInt(parts[1]);
        return switch (method) {
            case "GET" -> read(kind, id);
            case "PATCH" -> patch(kind, id, (ArrayNode) body);
            case "PUT" -> kind.equals("Selection") ? tiles.criteria(id, body) : Answer.notFound(path);
            case "DELETE" -> kind.equals("Selection") ? tiles.drop(id) : Answer.notFound(path);
            default -> Answer.notFound(path);
        };
    }

    private Lister lister() {
        return new Lister(variant, clock.instant(), filterZone, rowZone);
    }

    private Answer archive(String provider, Map<String, String> query) {
        return switch (provider) {
            case "dynamic" -> dynamic(query);
            case "Activity" -> activities(query);
            case "ContactPersonDynamicSelectionV2" -> memberRows("person", query);
            case "TicketShadowDynamicSelectionV2" -> shadowRows(query);
            case "ContactPersonStaticSelectionV2", "ContactPersonSelectionCombinedV2" ->
                memberRows("staticPerson", query);
            default -> Answer.error(500, "SoArchiveException", "no provider " + provider);
        };
    }

    private Answer dynamic(Map<String, String> query) {
        String table = query.get("$select").replaceFirst("\\..*", "");
        return switch (table) {
            case "person" -> lister().answer("person", "person.person_id", tableOfPersons(), query);
            case "ticket" -> lister().answer("ticket", "ticket.id", List.copyOf(tickets.values()), query);
            case "associate" -> lister().answer("associate", "associate.associate_id", associates.rows(), query);
            case "OwnerContactLink" ->
                lister().answer(
                                "OwnerContactLink",
                                "OwnerContactLink.OwnerContactLink_id",
                                List.of(row(
                                        "OwnerContactLink.OwnerContactLink_id", 1,
                                        "OwnerContactLink.contact_id", 1)),
                                query);
            case "mergemovelog" -> lister().answer("mergemovelog", "mergemovelog.MergeMoveLog_id", merges.rows, query);
            case "contact" -> lister().answer("contact", "contact.contact_id", tableOfCompanies(), query);
            case "consentperson" -> lister().answer("consentperson", "consentperson.person_id", consents.rows(), query);
            case "ej_message" -> lister().answer("ej_message", "ej_message.id", messageRows(), query);
            case "appointment" ->
                lister().answer("appointment", "appointment.appointment_id", appointmentRows(), query);
            case "dashboard_tile_definition" ->
                lister().answer(
                                "dashboard_tile_definition",
                                "dashboard_tile_definition.dashboard_tile_definition_id",
                                tiles.rows(),
                                query);
            default -> Answer.error(500, "SoArchiveException", "no table " + table);
        };
    }

    static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private List<Map<String, Object>> tableOfPersons() {
        List<Map<String, Object>> rows = new ArrayList<>();
        persons.values().forEach(person -> {
            Map<String, Object> row = new LinkedHashMap<>(person);
            Map<String, Object> company = companies.getOrDefault((Integer) person.get("person.contact_id"), Map.of());
            for (String column : List.of(
                    "name",
                    "department",
                    "registered",
                    "nomailing",
                    "xstop",
                    "associate_id",
                    "country_id.abbrev2",
                    "supportLanguageId.iso_code",
                    "supportLanguageId.lang_code")) {
                row.put("person.contact_id." + column, company.get("contact." + column));
            }
            rows.add(row);
        });
        return rows;
    }

    private List<Map<String, Object>> tableOfCompanies() {
        List<Map<String, Object>> rows = new ArrayList<>();
        companies.forEach((id, company) ->
                rows.add(row("contact.contact_id", id, "contact.DeletedDate", company.get("contact.DeletedDate"))));
        return rows;
    }

    private List<Map<String, Object>> personRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        persons.forEach((id, person) -> {
            if (person.get("person.DeletedDate") != null) {
                return;
            }
            List<Map<String, Object>> requests = tickets.values().stream()
                    .filter(ticket -> id.equals(ticket.get("ticket.cust_id")))
                    .toList();
            for (String address : addresses.get(id).isEmpty() ? List.of("") : addresses.get(id)) {
                for (Map<String, Object> request : requests.isEmpty() ? List.of(row()) : requests) {
                    rows.add(row(
                            "personId",
                            id,
                            "email/emailAddress",
                            address.replace("!", ""),
                            "email/emailHasBounced",
                            address.startsWith("!"),
                            "personAssociateFullName",
                            person.getOrDefault("owner", ""),
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

    private List<Map<String, Object>> requestRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tickets.forEach((id, ticket) -> rows.add(row(
                "ticketId",
                id,
                "categoryFullName",
                category((Integer) ticket.get("ticket.category")),
                "priorityName",
                "Medium",
                "ownedBy/fullName",
                "Ann Agent",
                "ownedBy/usergroupId",
                4)));
        return rows;
    }

    static String category(int id) {
        return id == 9 ? "Ekko" : "Nordic/Support";
    }

    private List<Map<String, Object>> selectionRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        selections.forEach((id, selection) -> rows.add(row(
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
        members.forEach((selection, people) -> {
            rows.add(row("selectionId", selection, "personId", 0));
            people.forEach(person -> {
                rows.add(row("selectionId", selection, "personId", person));
                rows.add(row("selectionId", selection, "personId", person));
            });
        });
        return lister().answer(entity, "personId", rows, query);
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
                case "appointment" -> appointments;
                case "document" -> documents;
                default -> null;
            };
            if (records == null) {
                return Answer.error(500, "SoArchiveException", "no entity " + entity);
            }
            records.forEach((id, record) -> rows.add(row(
                    "appointmentId",
                    id,
                    "personId",
                    record.path("Person").path("PersonId").asInt(),
                    "date",
                    Instant.parse(record.path("StartDate").asText()))));
        }
        return lister().answer("appointment", "appointmentId", rows, query);
    }

    private List<Map<String, Object>> appointmentRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        appointments.forEach((id, appointment) -> rows.add(row(
                "appointment.appointment_id",
                id,
                "appointment.person_id",
                appointment.path("Person").path("PersonId").asInt(),
                "appointment.text_id.text",
                appointment.path("Description").asText())));
        return rows;
    }

    private List<Map<String, Object>> messageRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        messages.forEach((id, message) -> rows.add(row(
                "ej_message.id",
                id,
                "ej_message.ticket_id",
                message.path("Ticket").path("TicketId").asInt(),
                "ej_message.body",
                message.path("Body").asText())));
        return rows;
    }

    private Answer list(String name) {
        ArrayNode items = FakeLogin.JSON.createArrayNode();
        Map<Integer, String> names = switch (name) {
            case "usergroup" -> panels.userGroups;
            case "ejcategory" -> new TreeMap<>(Map.of(2, category(2), 9, category(9)));
            case "ticketpriority" -> Map.of(2, "Medium");
            case "associate" -> associates.names();
            default -> Map.of();
        };
        names.forEach((id, text) -> items.addObject()
                .put("Id", id)
                .put("Name", text)
                .put("FullName", text)
                .put("Deleted", false));
        return Answer.ok(items);
    }

    private Answer read(String kind, int id) {
        if (kind.equals("Ticket") && tickets.containsKey(id)) {
            return Answer.ok(FakeRecords.ticket(tickets.get(id), variant));
        }
        if (kind.equals("Selection") && selections.containsKey(id)) {
            return Answer.ok(selections.get(id));
        }
        if (kind.equals("Person") && persons.containsKey(id)) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put("PersonId", id));
        }
        if (kind.equals("Contact") && companies.containsKey(id)) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put("ContactId", id));
        }
        return kind.equals("Ticket") && variant.agentErrors()
                ? Answer.ok(FakeLogin.JSON.nullNode())
                : Answer.notFound(kind + " " + id);
    }

    private Answer add(String kind, ObjectNode record) {
        int id = nextId();
        switch (kind) {
            case "Appointment" -> appointments.put(id, record.put("AppointmentId", id));
            case "TicketMessage" -> messages.put(id, record.put("EjMessageId", id));
            case "Ticket" -> {
                Map<String, Object> ticket = openTicket(
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

    private Map<String, Object> openTicket(int id, String title, int person) {
        Map<String, Object> ticket = row(
                "ticket.id",
                id,
                "ticket.title",
                title,
                "ticket.cust_id",
                person,
                "ticket.created_at",
                clock.instant(),
                "ticket.closed_at",
                null,
                "ticket.last_changed",
                clock.instant(),
                "ticket.status",
                1,
                "ticket.slevel",
                2,
                "ticket.connect_id",
                -1,
                "ticket.category",
                2,
                "ticket.origin",
                1,
                "ticket.language",
                "");
        tickets.put(id, ticket);
        return ticket;
    }

    public int openTicket(String title, int person) {
        int id = nextId();
        Map<String, Object> ticket = openTicket(id, title, person);
        webhooks.tell("ticket.created", "ticket", id, List.of(), values(ticket));
        return id;
    }

    /** Sets a column, as somebody in SuperOffice does, and tells of it. */
    public void change(int ticket, Map<String, Object> columns) {
        Map<String, Object> row = tickets.get(ticket);
        row.putAll(columns);
        row.put("ticket.last_changed", clock.instant());
        List<String> changes = new ArrayList<>(List.of("id", "last_changed"));
        columns.keySet().forEach(column -> changes.add(column.replace("ticket.", "")));
        webhooks.tell("ticket.changed", "ticket", ticket, changes, values(row));
    }

    private static Map<String, Object> values(Map<String, Object> ticket) {
        return row("status", ticket.get("ticket.status"), "cust_id", ticket.get("ticket.cust_id"));
    }

    private Answer patch(String kind, int id, ArrayNode operations) {
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
            case "Person CustomFields" -> customFields(kind, persons, customFields, id, value);
            case "Contact CustomFields" -> customFields(kind, companies, companyFields, id, value);
            case "Appointment Completed" -> {
                ObjectNode appointment = appointments.get(id);
                if (appointment == null) {
                    yield Answer.notFound("Appointment " + id);
                }
                appointment.set("Completed", value);
                yield null;
            }
            case "Ticket BaseStatus" -> {
                if (!tickets.containsKey(id)) {
                    yield Answer.notFound("Ticket " + id);
                }
                change(id, Map.of("ticket.status", 2, "ticket.closed_at", clock.instant()));
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
        String wrong = layouts.get(kind).wrong(value);
        if (wrong != null) {
            return Answer.error(400, "SoArgumentException", wrong);
        }
        ObjectNode kept = fields.computeIfAbsent(id, first -> FakeLogin.JSON.createObjectNode());
        value.properties().forEach(entry -> kept.set(entry.getKey(), entry.getValue()));
        return null;
    }

    /** Everything that the tenant has, but for notes and tasks, numbers that each publishing gives anew, and what is marked as deleted. */
    public String snapshot() {
        Map<String, Object> all = new TreeMap<>();
        all.put("persons", persons);
        all.put("addresses", addresses);
        all.put("companies", companies);
        all.put("tickets", tickets);
        all.put("selections", selections);
        all.put("members", members);
        all.put("webhooks", webhooks.hooks);
        all.put("panels", panels.living());
        all.put("groups", panels.livingGroups());
        all.put("tiles", tiles.tiles);
        all.put("selections of tiles", tiles.selections);
        all.put("criteria of tiles", tiles.criteria);
        all.put("values of persons", filled(customFields));
        all.put("values of companies", filled(companyFields));
        layouts.forEach((kind, layout) -> all.put("fields of " + kind, layout.lasting()));
        return all.toString();
    }

    private static Map<Integer, ObjectNode> filled(Map<Integer, ObjectNode> values) {
        Map<Integer, ObjectNode> filled = new TreeMap<>(values);
        filled.values().removeIf(ObjectNode::isEmpty);
        return filled;
    }
}
