package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** The definitions of dashboard tiles, and the selections that hold their criteria. Behind both stands one agent. */
public final class FakeTiles {
    private final IntSupplier ids;
    private final boolean errors;
    public final Map<Integer, ObjectNode> tiles = new TreeMap<>();
    public final Set<Integer> selections = new TreeSet<>();
    public final Map<Integer, JsonNode> criteria = new TreeMap<>();
    /** Whether the agent is granted to the application. */
    public boolean refused;
    /** Whether a definition cannot be saved. */
    public boolean full;

    /** @param errors whether the agent answers 200 with an error object */
    FakeTiles(IntSupplier ids, boolean errors) {
        this.ids = ids;
        this.errors = errors;
    }

    Answer agent(String operation, JsonNode body) {
        if (refused) {
            return Answer.error(403, "SoAccessDeniedException", "Dash");
        }
        if (errors) {
            return Answer.ok(FakeLogin.JSON
                    .createObjectNode()
                    .put("Message", "An error has occurred.")
                    .put("MessageDetail", "Dash"));
        }
        if (!body.path("EntityName").asText().equals("person")) {
            return Answer.error(500, "SoException", "no entity");
        }
        return switch (operation) {
            case "CreateDefaultTileDefinitionForEntity" ->
                Answer.ok(FakeLogin.JSON
                        .createObjectNode()
                        .put("DashboardTileDefinitionId", 0)
                        .put("EntityName", "person")
                        .put("EntityType", "Person")
                        .put("Measure", "CountAll")
                        .put("MeasureField", "personId")
                        .put("ProviderName", "FindPerson"));
            case "CreateDashTileSelectionFromEntity" -> {
                int id = ids.getAsInt();
                selections.add(id);
                yield Answer.ok(IntNode.valueOf(id));
            }
            default -> Answer.notFound(operation);
        };
    }

    Answer criteria(int selection, JsonNode groups) {
        if (!selections.contains(selection)) {
            return Answer.notFound("Selection " + selection);
        }
        criteria.put(selection, groups);
        return Answer.ok(groups);
    }

    Answer drop(int selection) {
        criteria.remove(selection);
        return selections.remove(selection) ? Answer.status(204) : Answer.notFound("Selection " + selection);
    }

    Answer answer(String method, String[] parts, JsonNode body) {
        if (refused || errors) {
            return Answer.error(403, "SoAccessDeniedException", "Dash");
        }
        if (method.equals("POST")) {
            return full ? Answer.error(400, "SoLicenseException", "tiles") : save((ObjectNode) body);
        }
        int id = Integer.parseInt(parts[1]);
        if (!tiles.containsKey(id)) {
            return Answer.notFound("DashTileDefinition " + id);
        }
        if (method.equals("DELETE")) {
            tiles.remove(id);
            return Answer.status(204);
        }
        return Answer.ok(tiles.get(id));
    }

    private Answer save(ObjectNode tile) {
        int id = ids.getAsInt();
        if (!selections.contains(tile.path("SelectionId").asInt())) {
            return Answer.error(400, "SoArgumentException", "no selection");
        }
        tiles.put(id, tile.deepCopy().put("DashboardTileDefinitionId", id));
        return Answer.ok(tiles.get(id));
    }

    /** As the table shows them. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tiles.forEach((id, tile) -> rows.add(Row.of(
                "dashboard_tile_definition.dashboard_tile_definition_id",
                id,
                "dashboard_tile_definition.description",
                tile.path("Description").asText(),
                "dashboard_tile_definition.selection_id",
                tile.path("SelectionId").asInt())));
        return rows;
    }
}
