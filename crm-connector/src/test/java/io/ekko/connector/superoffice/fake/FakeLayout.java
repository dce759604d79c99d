package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** The user-defined fields of one kind of record: a draft, and what is published. */
public final class FakeLayout {
    private final String type;
    public final Map<String, ObjectNode> draft = new LinkedHashMap<>();
    public final Map<String, ObjectNode> published = new LinkedHashMap<>();
    public boolean publishing;
    public int publications;

    FakeLayout(String type) {
        this.type = type;
    }

    Answer answer(String method, String[] parts, Map<String, String> query, JsonNode body, IntSupplier ids) {
        String what = method + " " + (parts.length > 2 ? parts[2] : "");
        return switch (what) {
            case "GET " -> Answer.ok(all(draft));
            case "GET Published" -> Answer.ok(all(published));
            case "GET Publish" -> Answer.ok(BooleanNode.valueOf(publishing));
            case "GET Changed" -> Answer.ok(BooleanNode.valueOf(!draft.keySet().equals(published.keySet())));
            case "POST " -> Answer.ok(template(query.get("udefFieldType"), ids));
            case "PUT " -> put((ArrayNode) body);
            case "POST Publish" -> publish(ids);
            default -> {
                if (method.equals("DELETE")) {
                    draft.remove(parts[2]);
                    yield Answer.status(204);
                }
                yield Answer.notFound(what);
            }
        };
    }

    private static ArrayNode all(Map<String, ObjectNode> fields) {
        ArrayNode all = FakeLogin.JSON.createArrayNode();
        fields.values().forEach(all::add);
        return all;
    }

    private ObjectNode template(String fieldType, IntSupplier ids) {
        int id = ids.getAsInt();
        return FakeLogin.JSON
                .createObjectNode()
                .put("UDefFieldId", id)
                .put("ColumnId", id)
                .put("FieldType", fieldType)
                .put("Type", type)
                .put("ProgId", "SuperOffice:" + id)
                .put("IsReadOnly", false);
    }

    private Answer put(ArrayNode fields) {
        fields.forEach(field -> draft.put(field.path("ProgId").asText(), (ObjectNode) field));
        return Answer.ok(all(draft));
    }

    private Answer publish(IntSupplier ids) {
        publications++;
        published.clear();
        draft.forEach((progId, field) -> {
            field.put("UDefFieldId", ids.getAsInt());
            published.put(progId, field);
        });
        return Answer.ok(IntNode.valueOf(publications));
    }

    /** Why these values cannot be written; null when they can. */
    String wrong(JsonNode values) {
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            ObjectNode field = published.get(entry.getKey());
            if (field == null) {
                return "no field " + entry.getKey();
            }
            if (!entry.getValue().isTextual()) {
                return "not a text " + entry.getKey();
            }
            String text = entry.getValue().textValue();
            boolean good = text.isEmpty()
                    || switch (field.path("FieldType").asText()) {
                        case "Number" -> text.matches("-?[0-9]{1,9}");
                        case "Checkbox" -> text.matches("[01]");
                        case "Date" -> text.matches("\\[D:[0-9]{2}/[0-9]{2}/20[0-3][0-9]]");
                        case "ShortText" -> text.length() <= 39;
                        case "LongText" -> text.length() <= 199;
                        default -> false;
                    };
            if (!good) {
                return "does not fit " + entry.getKey();
            }
        }
        return null;
    }

    /** Values go with their fields. */
    void dropUnknown(ObjectNode values) {
        values.retain(published.keySet());
    }

    /** Draft and published fields without the numbers that each publishing gives anew. */
    String lasting() {
        return draft.toString().replaceAll(",?\"UDefFieldId\":[0-9]+", "")
                + published.toString().replaceAll(",?\"UDefFieldId\":[0-9]+", "");
    }
}
