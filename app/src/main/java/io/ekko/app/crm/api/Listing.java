package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.crm.Page;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lists have in common: {@code limit}, {@code after}, and an answer that is a JSON array. The header {@code Link} with the
 * relation {@code next} (RFC 8288) gives the address of the next page, filters included; it is missing on the last one.
 */
final class Listing {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private Listing() {}

    /** @throws Unreadable unless it is 1 to 500 */
    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Unreadable.because("limit must be 1 to " + MOST);
        }
        return limit;
    }

    /** @throws Unreadable when it is not an id */
    static @Nullable Long id(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Ids.number(text).stream()
                .boxed()
                .findFirst()
                .orElseThrow(() -> Unreadable.because(name + " must be an id"));
    }

    /** At most {@link #MOST} ids with commas between them. */
    static List<Long> ids(String text) {
        List<Long> ids = Stream.of(text.split(",", -1))
                .flatMap(id -> Ids.number(id.strip()).stream().boxed())
                .distinct()
                .toList();
        if (ids.size() > MOST) {
            throw Unreadable.because("ids must be at most " + MOST);
        }
        return ids;
    }

    /** A text of a filter, of bounded length. */
    static @Nullable String text(String name, @Nullable String text) {
        if (text != null && (text.length() > 400 || text.indexOf('\0') >= 0)) {
            throw Unreadable.because(name + " must have at most 400 characters");
        }
        return text;
    }

    /** One page of a list. */
    static <T> Response page(UriInfo asked, Page<T> page, Function<T, ? extends JsonNode> json) {
        Response.ResponseBuilder answer = Response.ok(all(page.items(), json));
        String next = page.next();
        if (next != null) {
            answer.header("Link", "<" + following(asked.getRequestUri(), next) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** A list that is never so long that it needs pages. */
    static <T> ArrayNode all(List<T> items, Function<T, ? extends JsonNode> json) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    /** The same address with another {@code after}, as a reference from the root: a proxy may stand before us. */
    private static String following(URI asked, String after) {
        StringBuilder query = new StringBuilder();
        if (asked.getRawQuery() != null) {
            Stream.of(asked.getRawQuery().split("&", -1))
                    .filter(pair -> !pair.isEmpty() && !pair.startsWith("after="))
                    .forEach(pair -> query.append(pair).append('&'));
        }
        return asked.getRawPath() + "?" + query + "after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    }
}
