package io.ekko.app.connection;

import io.ekko.app.web.Page;
import io.ekko.app.web.Tab;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The connections as tabs over a list. With one connection there is nothing to choose, and there are none. */
public final class ConnectionTabs {
    private ConnectionTabs() {}

    /** For a page that is of one connection at a time. */
    public static List<Tab> of(List<Connection> all, ConnectionId chosen, Function<Connection, String> href) {
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .map(one ->
                                new Tab(one.title(), href.apply(one), one.id().equals(chosen)))
                        .toList();
    }

    /**
     * For a page that shows all, or one.
     *
     * @param address of the page with all; with a question mark when it has one already
     */
    public static List<Tab> withAll(Page page, List<Connection> all, Optional<Connection> chosen, String address) {
        if (all.size() < 2) {
            return List.of();
        }
        String more = address + (address.contains("?") ? "&" : "?") + "connection=";
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(page.t("page.connections.all"), address, chosen.isEmpty()));
        all.forEach(one -> tabs.add(
                new Tab(one.title(), more + one.id(), chosen.filter(one::equals).isPresent())));
        return tabs;
    }
}
