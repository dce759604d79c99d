package io.ekko.connector.superoffice.desk;

import io.ekko.connector.superoffice.wire.Kept;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists of a tenant, by number and name in the tenant's order, read once an hour. */
final class Lists {
    private static final Duration LIFE = Duration.ofHours(1);

    private final SuperOfficeHttp http;
    final Kept<Map<Integer, String>> groups;
    final Kept<Map<Integer, String>> categories;
    final Kept<Map<Integer, String>> priorities;
    final Kept<Map<Integer, String>> associates;
    final Kept<Map<Integer, String>> tasks;

    Lists(SuperOfficeHttp http, InstantSource clock) {
        this.http = http;
        this.groups = kept("usergroup", clock);
        this.categories = kept("ejcategory", clock);
        this.priorities = kept("ticketpriority", clock);
        this.associates = kept("associate", clock);
        this.tasks = kept("task", clock);
    }

    private Kept<Map<Integer, String>> kept(String list, InstantSource clock) {
        return new Kept<>(() -> read(list), LIFE, clock);
    }

    private Map<Integer, String> read(String list) {
        Map<Integer, String> names = new LinkedHashMap<>();
        add(names, http.rows("MDOList/" + list, Query.NONE.with("flat", "true")));
        return names;
    }

    private static void add(Map<Integer, String> names, List<Row> items) {
        for (Row item : items) {
            if (!item.flag("Deleted")) {
                String name =
                        item.textIfAny("FullName").orElse(item.text("Name").strip());
                item.id("Id").ifPresent(id -> names.putIfAbsent(id, name));
            }
            if (item.json().path("ChildItems").isArray()) {
                item.json().path("ChildItems").forEach(child -> add(names, List.of(new Row(child))));
            }
        }
    }
}
