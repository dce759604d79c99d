package io.ekko.connector.superoffice.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.install.Installation;
import io.ekko.connector.superoffice.install.Kind;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the web panels of a connection, moves them when Ekko's address moved, and takes them away. A panel is known by its program id; SuperOffice
 * keeps panels that were deleted as marked, so one that comes back is the old one. A new panel is shown to all user groups; what an
 * administrator chose later stays.
 */
public final class SuperOfficePanels {
    private static final String ITEMS = "List/WebPanel/Items";
    /** The number of the list of web panels in every tenant. */
    private static final String GROUPS = "List/28/Items/%d/UserGroups";

    private final SuperOfficeHttp http;
    private final String connection;

    /** @param connection its name stands in program ids and addresses */
    public SuperOfficePanels(SuperOfficeHttp http, String connection) {
        this.http = http;
        this.connection = connection;
    }

    /**
     * How the panels stand.
     *
     * @param missing program ids of those that are not there
     * @param astray program ids of those that stand or point elsewhere
     */
    public record Standing(List<String> missing, List<String> astray) {}

    /** @param publicUrl where Ekko is; when empty, only what is missing is looked for */
    public Standing look(Optional<URI> publicUrl) {
        Map<String, Row> there = living();
        List<String> missing = PanelPlan.keys(connection).stream()
                .filter(key -> !there.containsKey(key))
                .toList();
        List<String> astray = publicUrl.stream()
                .flatMap(url -> PanelPlan.of(url, connection, false).stream())
                .filter(plan -> Optional.ofNullable(there.get(plan.key()))
                        .filter(panel -> !plan.fits(panel))
                        .isPresent())
                .map(PanelPlan::key)
                .toList();
        return new Standing(missing, astray);
    }

    /** @param publicUrl where Ekko is; https, or on this machine */
    public void install(URI publicUrl, Installation report) {
        try {
            Map<String, Row> there = byKey();
            boolean others = there.keySet().stream()
                    .anyMatch(key -> PanelPlan.isEkkos(key)
                            && !PanelPlan.keys(connection).contains(key));
            PanelPlan.of(publicUrl, connection, others).forEach(plan -> {
                Row panel = there.get(plan.key());
                show(panel == null ? make(plan, report) : keep(plan, panel, report), report);
            });
        } catch (CrmFailure.Rejected refused) {
            report.remark(Remark.PANELS_NOT_MADE);
        }
    }

    /** Harmless when they are gone. */
    public void uninstall(Installation report) {
        try {
            Map<String, Row> there = living();
            PanelPlan.keys(connection)
                    .forEach(key -> Optional.ofNullable(there.get(key)).ifPresent(panel -> {
                        int id = panel.requiredId("WebPanelId");
                        http.put(ITEMS + "/" + id, PanelPlan.nameless(object(panel.json()), id));
                        http.delete(ITEMS + "/" + id);
                        report.taken(Kind.PANEL, key);
                    }));
        } catch (CrmFailure.Rejected refused) {
            report.remark(Remark.PANELS_NOT_TAKEN);
        }
    }

    private Map<String, Row> byKey() {
        Map<String, Row> panels = new HashMap<>();
        http.rows(ITEMS, Query.NONE).stream()
                .filter(panel -> PanelPlan.isEkkos(panel.text("ProgId")))
                .forEach(panel ->
                        panels.merge(panel.text("ProgId"), panel, (one, other) -> one.flag("Deleted") ? other : one));
        return panels;
    }

    private Map<String, Row> living() {
        Map<String, Row> panels = byKey();
        panels.values().removeIf(panel -> panel.flag("Deleted"));
        return panels;
    }

    private int make(PanelPlan plan, Installation report) {
        ObjectNode template = object(http.get(ITEMS + "/Default", Query.NONE));
        JsonNode made = http.post(ITEMS, Query.NONE, plan.fill(template));
        report.made(Kind.PANEL, plan.key());
        return new Row(made).requiredId("WebPanelId");
    }

    private int keep(PanelPlan plan, Row panel, Installation report) {
        int id = panel.requiredId("WebPanelId");
        if (plan.fits(panel)) {
            report.there(Kind.PANEL, plan.key());
            return id;
        }
        http.put(ITEMS + "/" + id, plan.fill(object(panel.json())));
        if (panel.flag("Deleted")) {
            report.made(Kind.PANEL, plan.key());
        } else {
            report.changed(Kind.PANEL, plan.key());
        }
        return id;
    }

    private static ObjectNode object(JsonNode panel) {
        if (panel instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw new CrmFailure.Rejected("SuperOffice has no template for a web panel");
    }

    /** Shows a panel that nobody sees to everybody. */
    private void show(int panel, Installation report) {
        String path = GROUPS.formatted(panel);
        try {
            List<Row> groups = http.rowsIfThere(path, Query.NONE);
            if (groups.stream().noneMatch(group -> group.flag("Selected"))) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                http.rows("MDOList/usergroup", Query.NONE)
                        .forEach(group -> all.addObject()
                                .put("Id", group.requiredId("Id"))
                                .put("Name", group.text("Name"))
                                .put("Selected", true));
                http.put(path, all);
            }
        } catch (CrmFailure.Rejected refused) {
            report.remark(Remark.PANELS_NOT_SHOWN);
        }
    }
}
