package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is known of PATCH, which the Swagger files leave out: see section 1.11 of the fact file. */
final class Patches {
    private Patches() {}

    static List<String> violations(JsonNode body, String contentType) {
        List<String> violations = new ArrayList<>();
        if (contentType == null || !contentType.startsWith("application/json-patch+json")) {
            violations.add("PATCH as " + contentType);
        }
        if (body == null || !body.isArray() || body.isEmpty()) {
            violations.add("PATCH is not an array of operations: " + body);
            return violations;
        }
        for (JsonNode operation : body) {
            if (!Set.of("add", "replace", "remove", "test")
                    .contains(operation.path("op").asText())) {
                violations.add("PATCH knows no " + operation);
            }
            if (operation.path("path").asText().isEmpty() || operation.size() > 3) {
                violations.add("PATCH operation is malformed: " + operation);
            }
        }
        return violations;
    }
}
