package io.ekko.connector.superoffice.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.install.Labels;
import io.ekko.connector.superoffice.wire.Row;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * How a web panel of Ekko looks in SuperOffice. What stands in angle brackets SuperOffice replaces: tenant, user, language of the user,
 * and the record that is open. They are hints to the page, and prove nothing.
 *
 * @param key the program id; never changes
 * @param name at most 239 characters in all languages, and no other panel of the tenant has it
 * @param tooltip at most 254 characters
 * @param window the name of its frame, which no other panel has
 * @param address at most 1023 characters
 */
record PanelPlan(PanelPlace place, String key, String name, String tooltip, String window, String address) {
    private static final String PREFIX = "Ekko.Nps.Panel.";

    PanelPlan {
        require("name", name, 239);
        require("tooltip", tooltip, 254);
        require("address", address, 1023);
    }

    private static void require(String what, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "the " + what + " of a panel has at most " + most + " characters: " + text);
        }
    }

    /**
     * All panels of a connection.
     *
     * @param publicUrl without a slash at its end
     * @param distinct whether the names must tell the connections of a tenant apart
     */
    static List<PanelPlan> of(URI publicUrl, String connection, boolean distinct) {
        return Arrays.stream(PanelPlace.values())
                .map(place -> new PanelPlan(
                        place,
                        key(place, connection),
                        Labels.of("panel." + place.key() + ".name", distinct ? " (" + cut(connection) + ")" : ""),
                        Labels.of("panel." + place.key() + ".tooltip"),
                        "ekko_" + place.key() + "_" + connection,
                        publicUrl + "/panel/" + connection + "/" + place.page() + "?uctx=<uctx>&usid=<usid>&lang=<lani>"
                                + place.recordParameter()))
                .toList();
    }

    /** The name stands there in five languages, and 239 characters must do for all. */
    private static String cut(String connection) {
        return connection.substring(0, Math.min(20, connection.length()));
    }

    /** The program ids of all panels of a connection. */
    static List<String> keys(String connection) {
        return Arrays.stream(PanelPlace.values())
                .map(place -> key(place, connection))
                .toList();
    }

    private static String key(PanelPlace place, String connection) {
        return PREFIX + place.key() + "." + connection;
    }

    /** Whether any Ekko made the panel. */
    static boolean isEkkos(String key) {
        return key.startsWith(PREFIX);
    }

    /** Whether the panel stands where it should and shows what it should. Users may name it and rank it as they like. */
    boolean fits(Row panel) {
        return !panel.flag("Deleted")
                && panel.text("WindowName").equals(window)
                && panel.text("Url").equals(address)
                && panel.text("VisibleIn").equals(place.visibleIn());
    }

    /** Puts into a panel what makes it this one. */
    ObjectNode fill(ObjectNode panel) {
        return panel.put("Name", name)
                .put("Tooltip", tooltip)
                .put("Deleted", false)
                .put("ProgId", key)
                .put("WindowName", window)
                .put("Url", address)
                .put("UrlEncoding", "Unicode")
                .put("VisibleIn", place.visibleIn())
                .put("OnCentral", true)
                .put("OnSalesMarketingWeb", true)
                .put("OnSalesMarketingPocket", false)
                .put("ShowInMenuBar", false)
                .put("ShowInToolBar", false)
                .put("ShowInAddressBar", false)
                .put("ShowInStatusBar", false)
                .put("AlwaysReloadOnShow", false)
                .put("NeverReloadOnCurrentChange", false);
    }

    /** Frees the names of a panel that goes: SuperOffice keeps it, marked as deleted, and lets no other have them. */
    static ObjectNode nameless(ObjectNode panel, int id) {
        return panel.put("Name", "Ekko (deleted " + id + ")").put("WindowName", "ekko_deleted_" + id);
    }
}
