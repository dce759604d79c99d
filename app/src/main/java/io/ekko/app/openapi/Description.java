package io.ekko.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** Puts the documents of the parts together. Two parts may share a name only for the same thing. */
final class Description {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Description() {}

    static ObjectNode of(URI publicUrl, List<String> parts) {
        ObjectNode whole = read(parts.get(0));
        whole.putArray("servers").addObject().put("url", publicUrl.toString());
        parts.stream().skip(1).map(Description::read).forEach(part -> add(whole, part));
        return whole;
    }

    private static void add(ObjectNode whole, ObjectNode part) {
        ObjectNode paths = whole.withObjectProperty("paths");
        JsonNode security = part.get("security");
        part.path("paths").properties().forEach(path -> {
            path.getValue().properties().forEach(operation -> {
                if (security != null && operation.getValue() instanceof ObjectNode one && !one.has("security")) {
                    one.set("security", security);
                }
            });
            put(paths, path.getKey(), path.getValue());
        });
        ObjectNode components = whole.withObjectProperty("components");
        part.path("components").properties().forEach(kind -> {
            ObjectNode known = components.withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(one -> put(known, one.getKey(), one.getValue()));
        });
    }

    private static void put(ObjectNode known, String name, JsonNode value) {
        JsonNode before = known.get(name);
        if (before != null && !before.equals(value)) {
            throw new IllegalStateException("two descriptions say different things about " + name);
        }
        known.set(name, value);
    }

    private static ObjectNode read(String part) {
        try (InputStream file = Description.class.getResourceAsStream("/openapi/" + part + ".json")) {
            if (file == null) {
                throw new FileNotFoundException("openapi/" + part + ".json");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the description of the interface cannot be read", unreadable);
        }
    }
}
