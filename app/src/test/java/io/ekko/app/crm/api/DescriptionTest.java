package io.ekko.app.crm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnH2;
import io.ekko.work.Alarm;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnH2
class DescriptionTest {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

    private static JsonNode description() throws IOException {
        try (InputStream stream = CrmApi.class.getResourceAsStream("/openapi/crm.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static Set<String> described() throws IOException {
        Set<String> routes = new TreeSet<>();
        description()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        routes.add(method + " " + path.getKey());
                    }
                }));
        return routes;
    }

    private static Set<String> served(Jdbi jdbi) {
        Set<String> routes = new TreeSet<>();
        for (Object resource :
                CrmApi.resources(jdbi, Vault.of(new byte[32]), MutableClock.at("2026-03-02T09:00:00Z"), Alarm.SILENT)) {
            String root = resource.getClass().getAnnotation(Path.class).value();
            for (Method method : resource.getClass().getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        Path path = method.getAnnotation(Path.class);
                        paths(root + (path == null ? "" : "/" + path.value()))
                                .forEach(route ->
                                        routes.add(verb.value().toLowerCase(java.util.Locale.ROOT) + " " + route));
                    }
                }
            }
        }
        return routes;
    }

    /** The short lists share one class but are described one by one. */
    private static Stream<String> paths(String path) {
        int start = path.indexOf("{kind: ");
        if (start < 0) {
            return Stream.of(path);
        }
        int end = path.indexOf('}', start);
        return Stream.of(path.substring(start + "{kind: ".length(), end).split("\\|"))
                .map(kind -> path.substring(0, start) + kind + path.substring(end + 1));
    }

    @Test
    void everyRouteIsServedAndDescribed(Jdbi jdbi) throws IOException {
        assertThat(described()).isEqualTo(served(jdbi));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode description = description();
        assertThat(description.get("openapi").textValue()).startsWith("3.1.");
        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void everyRouteSaysWhatItAnswersAndNeeds() throws IOException {
        description()
                .get("paths")
                .forEach(path -> path.properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(operation -> {
                            assertThat(operation.getValue().path("summary").asText())
                                    .isNotBlank();
                            assertThat(operation.getValue().path("operationId").asText())
                                    .isNotBlank();
                            assertThat(operation.getValue().get("responses")).isNotEmpty();
                            assertThat(operation.getValue().path("security").isArray())
                                    .isTrue();
                        }));
    }
}
