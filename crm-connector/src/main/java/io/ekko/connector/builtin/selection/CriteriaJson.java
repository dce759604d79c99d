package io.ekko.connector.builtin.selection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Criteria as JSON: {@code {"all": [...]}}, {@code {"any": [...]}}, {@code {"not": {...}}}, {@code {"field": "country", "operator": "is",
 * "values": ["NO"]}}, {@code {"ticketOpened": {"withinDays": 7}}}, {@code ticketClosed} and {@code active} alike, {@code {"notAsked":
 * {"forDays": 365}}}.
 */
public final class CriteriaJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private int parts;

    private CriteriaJson() {}

    /** @throws Invalid when the JSON does not say criteria, or too many of them */
    public static Criteria read(JsonNode json) {
        return new CriteriaJson().part(json, 1);
    }

    /** @throws Invalid when the text does not say criteria */
    public static Criteria read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw refused("JSON");
        }
    }

    public static String write(Criteria criteria) {
        return tree(criteria).toString();
    }

    private Criteria part(JsonNode json, int depth) {
        if (!json.isObject() || depth > Criteria.DEEPEST || ++parts > Criteria.MOST) {
            throw refused("an object, at most " + Criteria.DEEPEST + " levels deep and " + Criteria.MOST + " in all");
        }
        if (json.has("field")) {
            return compare(json);
        }
        if (json.size() != 1) {
            throw refused("an object with one of all, any, not, field, ticketOpened, ticketClosed, active, notAsked");
        }
        String key = json.fieldNames().next();
        JsonNode inner = json.get(key);
        return switch (key) {
            case "all" -> new Criteria.All(parts(inner, depth));
            case "any" -> new Criteria.Any(parts(inner, depth));
            case "not" -> new Criteria.Not(part(inner, depth + 1));
            case "ticketOpened" -> new Criteria.TicketOpened(days(inner, "withinDays"));
            case "ticketClosed" -> new Criteria.TicketClosed(days(inner, "withinDays"));
            case "active" -> new Criteria.Active(days(inner, "withinDays"));
            case "notAsked" -> new Criteria.NotAsked(days(inner, "forDays"));
            default -> throw refused("one of all, any, not, field, ticketOpened, ticketClosed, active, notAsked");
        };
    }

    private List<Criteria> parts(JsonNode json, int depth) {
        if (!json.isArray()) {
            throw refused("a list of criteria in a group");
        }
        List<Criteria> all = new ArrayList<>();
        json.forEach(part -> all.add(part(part, depth + 1)));
        return all;
    }

    private static Criteria compare(JsonNode json) {
        Set<String> keys = new TreeSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        keys.removeAll(Set.of("field", "operator", "values"));
        List<String> values = new ArrayList<>();
        JsonNode given = json.path("values");
        given.forEach(value -> values.add(value.asText()));
        boolean readable = keys.isEmpty()
                && json.get("field").isTextual()
                && (given.isMissingNode() || given.isArray())
                && values.stream().allMatch(value -> value.length() <= 400);
        if (!readable) {
            throw refused("an object with field, operator and a list of values");
        }
        Operator operator = Operator.of(json.path("operator").asText())
                .orElseThrow(() -> refused(
                        "a known operator, not '" + json.path("operator").asText() + "'"));
        return new Criteria.Compare(json.get("field").textValue(), operator, values);
    }

    private static int days(JsonNode json, String key) {
        JsonNode days = json.path(key);
        if (json.size() != 1 || !days.isInt() || days.intValue() < 1 || days.intValue() > Criteria.LONGEST_DAYS) {
            throw refused(key + " from 1 to " + Criteria.LONGEST_DAYS);
        }
        return days.intValue();
    }

    private static Invalid refused(String expected) {
        return new Invalid(Violation.malformed("criteria", expected));
    }

    /** The criteria as a JSON tree. */
    public static ObjectNode tree(Criteria criteria) {
        ObjectNode json = NODES.objectNode();
        if (criteria instanceof Criteria.All all) {
            json.set("all", trees(all.of()));
        } else if (criteria instanceof Criteria.Any any) {
            json.set("any", trees(any.of()));
        } else if (criteria instanceof Criteria.Not not) {
            json.set("not", tree(not.of()));
        } else if (criteria instanceof Criteria.TicketOpened opened) {
            json.putObject("ticketOpened").put("withinDays", opened.withinDays());
        } else if (criteria instanceof Criteria.TicketClosed closed) {
            json.putObject("ticketClosed").put("withinDays", closed.withinDays());
        } else if (criteria instanceof Criteria.Active active) {
            json.putObject("active").put("withinDays", active.withinDays());
        } else if (criteria instanceof Criteria.NotAsked notAsked) {
            json.putObject("notAsked").put("forDays", notAsked.forDays());
        } else if (criteria instanceof Criteria.Compare compare) {
            json.put("field", compare.field())
                    .put("operator", compare.operator().wireName());
            ArrayNode values = json.putArray("values");
            compare.values().forEach(values::add);
        }
        return json;
    }

    private static ArrayNode trees(List<Criteria> parts) {
        ArrayNode json = NODES.arrayNode();
        parts.forEach(part -> json.add(tree(part)));
        return json;
    }
}
