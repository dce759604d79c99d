package io.ekko.connector.superoffice.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.install.Installation;
import io.ekko.connector.superoffice.install.Kind;
import io.ekko.connector.superoffice.install.Labels;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dashboard tile that shows the NPS: a big number, the average of the points (-100, 0 or 100) of all persons who have answered; whoever
 * has not is kept out by the tile's criteria, because an empty number may count as zero. It is put into the library, from which users take it; no dashboard is touched. Definitions of tiles have no program id, so the key stands in the description,
 * with the number of the selection that was made to hold the tile's criteria and goes with it. Many tenants do not let an application
 * make tiles; then the report says so, and nothing is left behind.
 */
public final class ScoreTile {
    private static final String KEY = "Ekko.Nps.Tile";
    private static final String FIELD = "personUdef/Ekko.Nps.Points";
    private static final String ANSWERS = "personUdef/Ekko.Nps.Answers";
    private static final String ENTITY = "person";
    private static final String TABLE = "dashboard_tile_definition.";
    private static final Pattern DESCRIPTION = Pattern.compile("Ekko\\.Nps\\.Tile ([0-9]{1,10})");

    private final SuperOfficeHttp http;

    public ScoreTile(SuperOfficeHttp http) {
        this.http = http;
    }

    /** Whatever fails is a remark: everything else works without the tile, and repeating tries again. */
    public void install(Installation report) {
        try {
            if (ours().isEmpty()) {
                make();
                report.made(Kind.TILE, KEY);
            } else {
                report.there(Kind.TILE, KEY);
            }
        } catch (CrmFailure failure) {
            report.remark(Remark.TILE_NOT_MADE);
        }
    }

    /** Harmless when it is gone. Whatever fails is a remark: a tenant without such tiles must not keep the rest. */
    public void uninstall(Installation report) {
        try {
            ours().forEach(tile -> {
                drop(tile.requiredId(TABLE + "selection_id"));
                http.delete("DashTileDefinition/" + tile.requiredId(TABLE + "dashboard_tile_definition_id"));
                report.taken(Kind.TILE, KEY);
            });
        } catch (CrmFailure failure) {
            report.remark(Remark.TILE_NOT_TAKEN);
        }
    }

    private List<Row> ours() {
        return http
                .rows(
                        "Archive/dynamic",
                        Query.select(
                                        TABLE + "dashboard_tile_definition_id",
                                        TABLE + "description",
                                        TABLE + "selection_id")
                                .filter(TABLE + "description contains " + Query.literal(KEY))
                                .orderBy(TABLE + "dashboard_tile_definition_id"))
                .stream()
                .filter(ScoreTile::isOurs)
                .toList();
    }

    /** Whoever copies the tile copies its description, but gets criteria of their own. */
    private static boolean isOurs(Row tile) {
        Matcher key = DESCRIPTION.matcher(tile.text(TABLE + "description"));
        OptionalInt used = tile.id(TABLE + "selection_id");
        return key.matches() && used.isPresent() && Long.parseLong(key.group(1)) == used.getAsInt();
    }

    private void make() {
        ObjectNode entity = JsonNodeFactory.instance.objectNode().put("EntityName", ENTITY);
        if (!(http.post("Agents/Dash/CreateDefaultTileDefinitionForEntity", Query.NONE, entity)
                instanceof ObjectNode tile)) {
            throw new CrmFailure.Rejected("SuperOffice has no template for a tile");
        }
        int selection = http.post("Agents/Dash/CreateDashTileSelectionFromEntity", Query.NONE, entity)
                .asInt(0);
        if (selection < 1) {
            throw new CrmFailure.Rejected("SuperOffice made no criteria for a tile");
        }
        try {
            http.put("Selection/" + selection + "/CriteriaGroups", whoAnswered());
            http.post("DashTileDefinition", Query.NONE, fill(tile, selection));
        } catch (CrmFailure failure) {
            // The answer may be lost and the tile there all the same; only criteria without a tile go.
            if (ours().isEmpty()) {
                drop(selection);
                throw failure;
            }
        }
    }

    private static ArrayNode whoAnswered() {
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        ObjectNode restriction =
                groups.addObject().put("Name", "Ekko").putArray("Restrictions").addObject();
        restriction
                .put("Name", ANSWERS)
                .put("Operator", "greater")
                .put("IsActive", true)
                .put("InterOperator", "And")
                .putArray("Values")
                .add("0");
        return groups;
    }

    private static ObjectNode fill(ObjectNode tile, int selection) {
        return tile.put("Name", Labels.of("tile.name"))
                .put("Description", KEY + " " + selection)
                .put("TileType", "BigNum")
                .put("EntityType", "Person")
                .put("SelectionId", selection)
                .put("Measure", "Average")
                .put("MeasureField", FIELD)
                .put("Usage", "Dashboard");
    }

    private void drop(int selection) {
        http.delete("Selection/" + selection);
    }
}
