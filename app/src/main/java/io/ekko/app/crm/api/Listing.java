package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.crm.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lists have in common: {@code limit}, {@code after}, and an answer with {@code items} and {@code next}. */
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

    /** A text of a filter, of bounded length. */
    static @Nullable String text(String name, @Nullable String text) {
        if (text != null && (text.length() > 400 || text.indexOf('\0') >= 0)) {
            throw Unreadable.because(name + " must have at most 400 characters");
        }
        return text;
    }

    static <T> ObjectNode page(Page<T> page, Function<T, ? extends JsonNode> json) {
        return page(page.items(), page.next(), json);
    }

    static <T> ObjectNode page(List<T> items, @Nullable String next, Function<T, ? extends JsonNode> json) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode array = answer.putArray("items");
        items.forEach(item -> array.add(json.apply(item)));
        return answer.put("next", next);
    }
}
