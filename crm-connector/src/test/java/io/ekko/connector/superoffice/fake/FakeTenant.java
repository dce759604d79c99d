package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final FakeRoutes routes = new FakeRoutes(this);
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
            return routes.route(method, path.split("/", -1), path, query, json);
        }
        violations.addAll(swagger.request(method, path, query, json));
        if (method.equals("PATCH")) {
            violations.addAll(Patches.violations(json, contentType));
        }
        Answer answer = routes.route(method, path.split("/", -1), path, query, json);
        violations.addAll(swagger.answer(method, path, answer.status(), answer.body()));
        return answer;
    }

    Lister lister() {
        return new Lister(variant, clock.instant(), filterZone, rowZone);
    }

    Map<String, Object> newTicket(int id, String title, int person) {
        Map<String, Object> ticket = Row.of(
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
        Map<String, Object> ticket = newTicket(id, title, person);
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
        return Row.of("status", ticket.get("ticket.status"), "cust_id", ticket.get("ticket.cust_id"));
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
