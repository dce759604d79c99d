package io.ekko.app.crm;

import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets the list shows, as the address has it. Blank is no condition.
 *
 * @param status {@code open}, {@code waiting}, {@code closed} or {@code all}
 */
public record TicketFilter(String status, String team, String owner, String category, String text) {
    public TicketFilter {
        status = Status.of(status).isPresent() || status.equals("all") ? status : "open";
    }

    static TicketFilter of(MultivaluedMap<String, String> query) {
        return new TicketFilter(
                given(query, "status"),
                given(query, "team"),
                given(query, "owner"),
                given(query, "category"),
                given(query, "q").strip());
    }

    private static String given(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null || value.length() > 200 ? "" : value;
    }

    TicketFilter in(String other) {
        return new TicketFilter(other, team, owner, category, text);
    }

    /** Whether anything but the status narrows the list. */
    public boolean narrowed() {
        return !(team + owner + category + text).isEmpty();
    }

    TicketQuery query() {
        return new TicketQuery(
                kept(text), Status.of(status).orElse(null), null, null, kept(owner), kept(team), kept(category), null);
    }

    private static @Nullable String kept(String value) {
        return value.isEmpty() ? null : value;
    }

    /** The form of the list as it stands. */
    Map<String, String> values() {
        return Map.of("status", status, "team", team, "owner", owner, "category", category, "q", text);
    }

    /** The address of this list in another status, from its beginning. */
    public String address(String other) {
        return in(other).after(null);
    }

    /** The address of the page after the cursor. */
    public String after(@Nullable String cursor) {
        return new Address("/crm/tickets")
                .with("status", status)
                .with("team", team)
                .with("owner", owner)
                .with("category", category)
                .with("q", text)
                .with("after", cursor)
                .toString();
    }
}
