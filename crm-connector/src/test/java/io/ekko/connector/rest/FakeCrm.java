package io.ekko.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server of somebody else that speaks the open interface, with records that stay; run inside WireMock. */
final class FakeCrm implements ResponseDefinitionTransformerV2 {
    static final String NAME = "fake-crm";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MutableClock clock;
    private final Map<String, Map<Long, ObjectNode>> records = new HashMap<>();
    private final Map<String, ObjectNode> keyed = new HashMap<>();
    private final Map<Long, List<String>> members = new HashMap<>();
    private final List<ObjectNode> deliveries = new ArrayList<>();
    private long last;
    private boolean losesAnswer;
    private @Nullable String comeBackAfter;

    FakeCrm(MutableClock clock) {
        this.clock = clock;
    }

    /** The next thing asked for is done, and the connection breaks before the answer. */
    synchronized void loseTheNextAnswer() {
        losesAnswer = true;
    }

    synchronized void refuseTheNextCall(String comeBackAfterSeconds) {
        comeBackAfter = comeBackAfterSeconds;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        String later = comeBackAfter;
        if (later != null) {
            comeBackAfter = null;
            return new ResponseDefinitionBuilder()
                    .withStatus(429)
                    .withHeader("Retry-After", later)
                    .build();
        }
        Request request = event.getRequest();
        URI uri = URI.create(request.getUrl());
        String[] path = uri.getPath().substring("/crm/api/v1/".length()).split("/", -1);
        try {
            JsonNode answer = answer(request, path, query(uri));
            if (losesAnswer) {
                losesAnswer = false;
                return new ResponseDefinitionBuilder()
                        .withFault(Fault.CONNECTION_RESET_BY_PEER)
                        .build();
            }
            if (answer == null) {
                return new ResponseDefinitionBuilder().withStatus(404).build();
            }
            ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                    .withStatus(request.getMethod().getName().equals("POST") ? 201 : 200)
                    .withHeader("content-type", "application/json");
            if (answer instanceof ArrayNode all) {
                answer = page(all, query(uri), response);
            }
            return response.withBody(answer.toString().getBytes(StandardCharsets.UTF_8))
                    .build();
        } catch (IOException e) {
            return new ResponseDefinitionBuilder().withStatus(400).build();
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                query.put(
                        pair.substring(0, pair.indexOf('=')),
                        URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private JsonNode answer(Request request, String[] path, Map<String, String> query) throws IOException {
        String method = request.getMethod().getName();
        if (path.length == 3 && path[2].equals("members")) {
            return members(Long.parseLong(path[1]));
        }
        if (path.length == 3 && path[2].equals("messages")) {
            return find("tickets", path[1]) == null ? null : note(path[1], body(request));
        }
        return switch (method) {
            case "GET" -> path.length == 1 ? list(path[0], query) : find(path[0], path[1]);
            case "POST" -> add(path[0], body(request));
            case "PATCH" -> change(find(path[0], path[1]), body(request));
            case "DELETE" -> kind(path[0]).remove(Long.parseLong(path[1]));
            default -> null;
        };
    }

    private static ObjectNode body(Request request) throws IOException {
        return (ObjectNode) JSON.readTree(request.getBody());
    }

    private Map<Long, ObjectNode> kind(String kind) {
        return records.computeIfAbsent(kind, none -> new LinkedHashMap<>());
    }

    ObjectNode find(String kind, String id) {
        return id.matches("[0-9]{1,18}") ? kind(kind).get(Long.parseLong(id)) : null;
    }

    ObjectNode add(String kind, ObjectNode record) {
        String key = record.path("key").asText("");
        ObjectNode made = key.isEmpty() ? null : keyed.get(kind + key);
        if (made != null) {
            return made;
        }
        record.remove("key");
        record.put("id", Long.toString(++last));
        kind(kind).put(last, record);
        if (!key.isEmpty()) {
            keyed.put(kind + key, record);
        }
        return record;
    }

    ObjectNode change(ObjectNode record, ObjectNode change) {
        if (record == null) {
            return null;
        }
        change.properties().forEach(entry -> {
            if (entry.getKey().equals("fields")) {
                ObjectNode fields = record.withObject("/fields");
                entry.getValue().properties().forEach(field -> {
                    if (field.getValue().isNull()) {
                        fields.remove(field.getKey());
                    } else {
                        fields.set(field.getKey(), field.getValue());
                    }
                });
            } else {
                record.set(entry.getKey(), entry.getValue());
            }
        });
        return record;
    }

    private JsonNode note(String ticket, ObjectNode note) {
        String key = ticket + "/" + note.path("key").asText();
        note.put("key", key).put("ticketId", ticket);
        add("messages", note);
        return JSON.createArrayNode();
    }

    List<String> notes(String ticket) {
        return kind("messages").values().stream()
                .filter(note -> note.path("ticketId").asText().equals(ticket))
                .map(note -> note.path("text").asText())
                .toList();
    }

    private JsonNode list(String kind, Map<String, String> query) {
        List<ObjectNode> all = new ArrayList<>(kind(kind).values());
        if (query.containsKey("ids")) {
            all.removeIf(one -> !List.of(query.get("ids").split(",", -1))
                    .contains(one.path("id").asText()));
        }
        if (query.containsKey("email")) {
            all.removeIf(one -> !one.path("email").asText().equalsIgnoreCase(query.get("email")));
        }
        if (query.containsKey("closedSince")) {
            all.removeIf(one -> !one.path("status").asText().equals("closed")
                    || one.path("closedAt").asText().compareTo(query.get("closedSince")) < 0);
            all.sort(Comparator.comparing(one -> one.path("closedAt").asText()));
        }
        return JSON.createArrayNode().addAll(all);
    }

    private static JsonNode page(ArrayNode all, Map<String, String> query, ResponseDefinitionBuilder response) {
        int from = Integer.parseInt(query.getOrDefault("after", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "50")));
        ArrayNode page = JSON.createArrayNode();
        for (int i = from; i < to; i++) {
            page.add(all.get(i));
        }
        if (to < all.size()) {
            response.withHeader(
                    "link", "</start>; rel=\"first\", <https://crm.example/list?after=" + to + "&x=1>; rel=\"next\"");
        }
        return page;
    }

    private JsonNode members(long selection) {
        ArrayNode ids = JSON.createArrayNode();
        members.getOrDefault(selection, List.of()).forEach(ids::add);
        return ids;
    }

    void members(String selection, List<String> ids) {
        members.put(Long.parseLong(selection), ids);
    }

    static ObjectNode node() {
        return JSON.createObjectNode();
    }

    void tell(String type, String id) {
        for (int i = 0; i < kind("webhooks").size(); i++) {
            ObjectNode delivery =
                    node().put("type", type).put("timestamp", clock.instant().toString());
            delivery.putObject("data").put("id", id);
            deliveries.add(delivery);
        }
    }

    List<ObjectNode> deliveries() {
        return List.copyOf(deliveries);
    }

    Set<Long> ids(String kind) {
        return kind(kind).keySet();
    }
}
