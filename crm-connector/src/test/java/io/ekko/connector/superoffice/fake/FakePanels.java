package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** The web panels of a tenant with the user groups that see them. What is deleted is marked, and keeps its name. */
public final class FakePanels {
    private final IntSupplier ids;
    public final Map<Integer, ObjectNode> panels = new TreeMap<>();
    /** Numbers of the groups that see a panel. */
    public final Map<Integer, Set<Integer>> groups = new TreeMap<>();
    /** All user groups of the tenant. */
    public final Map<Integer, String> userGroups = new TreeMap<>(Map.of(4, "Nordic support"));
    /** Whether the list leaves out what is deleted. */
    public boolean hidesDeleted;
    /** Whether the user may change lists. */
    public boolean refused;
    /** Whether the user may say who sees a panel. */
    public boolean groupsRefused;

    FakePanels(IntSupplier ids) {
        this.ids = ids;
    }

    /** The panels that users could see. */
    public Map<Integer, ObjectNode> living() {
        Map<Integer, ObjectNode> living = new TreeMap<>(panels);
        living.values().removeIf(panel -> panel.path("Deleted").asBoolean());
        return living;
    }

    Map<Integer, Set<Integer>> livingGroups() {
        Map<Integer, Set<Integer>> living = new TreeMap<>(groups);
        living.keySet().retainAll(living().keySet());
        return living;
    }

    /** The one living panel with this key. */
    public ObjectNode of(String key) {
        return living().values().stream()
                .filter(panel -> panel.path("ProgId").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Answer answer(String method, String[] parts, JsonNode body) {
        boolean change = !method.equals("GET");
        if (parts.length == 5) {
            int panel = Integer.parseInt(parts[3]);
            if (!parts[1].equals("28") || !panels.containsKey(panel)) {
                return Answer.notFound("list " + parts[1]);
            }
            if (change && groupsRefused) {
                return Answer.error(403, "SoAccessDeniedException", "lists");
            }
            return change ? show(panel, body) : Answer.ok(selectable(panel));
        }
        if (change && refused) {
            return Answer.error(403, "SoAccessDeniedException", "lists");
        }
        return switch (method + " " + parts.length) {
            case "GET 3" -> Answer.ok(all());
            case "POST 3" -> save(ids.getAsInt(), (ObjectNode) body);
            case "GET 4" ->
                Answer.ok(FakeLogin.JSON
                        .createObjectNode()
                        .put("WebPanelId", 0)
                        .put("Icon", 16384)
                        .put("Rank", 3));
            case "PUT 4" -> save(Integer.parseInt(parts[3]), (ObjectNode) body);
            case "DELETE 4" -> delete(Integer.parseInt(parts[3]));
            default -> Answer.notFound(String.join("/", parts));
        };
    }

    private ArrayNode all() {
        ArrayNode all = FakeLogin.JSON.createArrayNode();
        (hidesDeleted ? living() : panels).values().forEach(panel -> all.add(panel.deepCopy()));
        return all;
    }

    private Answer save(int id, ObjectNode panel) {
        for (String unique : new String[] {"Name", "WindowName"}) {
            boolean taken = panels.entrySet().stream()
                    .anyMatch(other -> other.getKey() != id
                            && other.getValue().path(unique).equals(panel.path(unique)));
            if (taken) {
                return Answer.error(400, "SoDuplicateException", unique);
            }
        }
        panels.put(id, panel.deepCopy().put("WebPanelId", id));
        groups.computeIfAbsent(id, first -> new TreeSet<>());
        return Answer.ok(panels.get(id));
    }

    private Answer delete(int id) {
        if (!panels.containsKey(id)) {
            return Answer.notFound("WebPanel " + id);
        }
        panels.get(id).put("Deleted", true);
        return Answer.status(204);
    }

    private ArrayNode selectable(int panel) {
        ArrayNode all = FakeLogin.JSON.createArrayNode();
        userGroups.forEach((id, name) -> all.addObject()
                .put("Id", id)
                .put("Name", name)
                .put("Selected", groups.get(panel).contains(id)));
        return all;
    }

    private Answer show(int panel, JsonNode body) {
        Set<Integer> chosen = new TreeSet<>();
        body.forEach(group -> {
            if (group.path("Selected").asBoolean()) {
                chosen.add(group.path("Id").asInt());
            }
        });
        groups.put(panel, chosen);
        return Answer.ok(selectable(panel));
    }
}
