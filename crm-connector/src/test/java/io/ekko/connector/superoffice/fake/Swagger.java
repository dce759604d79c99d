package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SuperOffice's own description of its interface (Swagger 2.0), read when the files lie beside the repository, and ours of the few
 * operations that those files leave out. A request must be described, with no other parameter and no other property than described;
 * an answer may leave properties out and have nulls, which Swagger 2.0 cannot say. PATCH is described nowhere.
 */
public final class Swagger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
    private static final Swagger FOUND = new Swagger(folder());

    private record Operation(Pattern path, JsonNode description, ObjectNode definitions, ObjectNode strict) {}

    private final Map<String, List<Operation>> operations = new HashMap<>();
    private final Map<String, JsonSchema> compiled = new HashMap<>();
    private final boolean present;

    static Swagger find() {
        return FOUND;
    }

    /** Whether the description lies beside the repository. */
    public static boolean present() {
        return FOUND.present;
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null) {
            Path folder = here.resolve("shared/crm/openapi/superoffice");
            if (Files.isDirectory(folder)) {
                return folder;
            }
            here = here.getParent();
        }
        return null;
    }

    private Swagger(Path folder) {
        present = folder != null;
        try (InputStream rest = Swagger.class.getResourceAsStream("/superoffice/described.json")) {
            read(JSON.readTree(rest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "Swagger-v1-*.json")) {
            for (Path file : files) {
                read(JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(JsonNode file) {
        ObjectNode lenient = (ObjectNode) file.path("definitions").deepCopy();
        ObjectNode strict = lenient.deepCopy();
        lenient.forEach(schema -> adapt(schema, false));
        strict.forEach(schema -> adapt(schema, true));
        file.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations
                                .computeIfAbsent(
                                        operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                        first -> new ArrayList<>())
                                .add(new Operation(
                                        Pattern.compile(path.getKey()
                                                .replace("/api/v1/", "")
                                                .replace("$", "\\$")
                                                .replaceAll("\\{[^}]+}", "([^/]+)")),
                                        operation.getValue(),
                                        lenient,
                                        strict))));
    }

    /** Values of lists are described as objects but are plain values; nulls are everywhere. */
    private static void adapt(JsonNode schema, boolean closed) {
        if (schema instanceof ArrayNode) {
            schema.forEach(part -> adapt(part, closed));
            return;
        }
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (object.path("additionalProperties").path("type").asText().equals("object")
                && object.path("additionalProperties").size() == 1) {
            object.putObject("additionalProperties");
        }
        object.properties().forEach(entry -> adapt(entry.getValue(), closed));
        if (object.path("type").isTextual() && !object.has("in")) {
            String type = object.path("type").asText();
            object.putArray("type").add(type).add("null");
            if (object.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        if (closed && object.path("properties").isObject() && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        object.remove("format");
    }

    private Operation operation(String method, String path) {
        return operations.getOrDefault(method, List.of()).stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .min(java.util.Comparator.comparing(
                        operation -> operation.path().pattern().contains("[^/]") ? 1 : 0))
                .orElse(null);
    }

    /** Kinds of record that the files describe. */
    private boolean describes(String path) {
        String kind = path.replaceFirst("/.*", "");
        return operations.values().stream()
                .flatMap(List::stream)
                .anyMatch(operation ->
                        operation.path().pattern().replaceFirst("[/(].*", "").equals(kind));
    }

    List<String> request(String method, String path, Map<String, String> query, JsonNode body) {
        if (method.equals("PATCH") || !describes(path)) {
            return List.of();
        }
        Operation operation = operation(method, path);
        if (operation == null) {
            return List.of(method + " " + path + " is not described");
        }
        List<String> violations = new ArrayList<>();
        Map<String, JsonNode> parameters = new HashMap<>();
        operation
                .description()
                .path("parameters")
                .forEach(one -> parameters.put(one.path("name").asText(), one));
        query.forEach((name, value) -> {
            JsonNode parameter = parameters.get(name);
            if (parameter == null || !parameter.path("in").asText().equals("query")) {
                violations.add(method + " " + path + " knows no parameter " + name);
            } else {
                check(violations, method + " " + path + " " + name, parameter, value);
            }
        });
        parameters.forEach((name, parameter) -> {
            String in = parameter.path("in").asText();
            if (in.equals("body")) {
                violations.addAll(fits(method + " " + path, parameter.path("schema"), operation.strict(), body));
            } else if (in.equals("query") && parameter.path("required").asBoolean() && !query.containsKey(name)) {
                violations.add(method + " " + path + " needs " + name);
            }
        });
        return violations;
    }

    private static void check(List<String> violations, String what, JsonNode parameter, String value) {
        boolean good = switch (parameter.path("type").asText()) {
            case "integer" -> value.matches("-?[0-9]+");
            case "boolean" -> value.matches("true|false");
            default -> true;
        };
        if (parameter.path("enum").isArray()) {
            good = false;
            for (JsonNode allowed : parameter.path("enum")) {
                good |= allowed.asText().equals(value);
            }
        }
        if (!good) {
            violations.add(what + " cannot be " + value);
        }
    }

    List<String> answer(String method, String path, int status, JsonNode body) {
        Operation operation = operation(method, path);
        if (operation == null || body == null || status != 200) {
            return List.of();
        }
        JsonNode schema = operation.description().path("responses").path("200").path("schema");
        return schema.isMissingNode()
                ? List.of()
                : fits("answer to " + method + " " + path, schema, operation.definitions(), body);
    }

    private List<String> fits(String what, JsonNode schema, ObjectNode definitions, JsonNode body) {
        if (body == null) {
            return List.of(what + " has no body");
        }
        if (body.isNull()) {
            return List.of();
        }
        JsonSchema compiledSchema =
                compiled.computeIfAbsent(schema + "@" + System.identityHashCode(definitions), first -> {
                    ObjectNode whole = schema.deepCopy();
                    adapt(whole, false);
                    whole.set("definitions", definitions);
                    return SCHEMAS.getSchema(whole);
                });
        return compiledSchema.validate(body).stream()
                .map(message -> what + ": " + message.getMessage())
                .toList();
    }
}
