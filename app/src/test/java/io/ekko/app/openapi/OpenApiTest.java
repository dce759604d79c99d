package io.ekko.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.access.Audit;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.Route;
import io.ekko.app.testing.StartedEkko;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    @Test
    void describesWhatIsServedAndNothingElse() throws Exception {
        try (StartedEkko ekko = StartedEkko.start(Map.of())) {
            String key = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC())
                    .run("system", "test", Set.of(Scope.OUTBOX_READ), null);
            Browser program = new Browser(ekko.address());
            JsonNode description = new ObjectMapper()
                    .readTree(
                            program.send(program.request("/api/openapi.json").header("Authorization", "Bearer " + key))
                                    .body());
            Set<String> served = Route.all(ekko.program().getEnvironment()).stream()
                    .filter(Route::forPrograms)
                    .map(Route::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(routes(description)).isEqualTo(served);
            assertComplete(description);
        }
    }

    @Test
    void allPartsGoTogether() {
        JsonNode whole = Description.of(URI.create("https://ekko.example"), List.of("ekko", "intake", "crm"));
        assertThat(routes(whole)).contains("GET /healthz", "POST /answers/{source}", "PATCH /crm/api/v1/tickets/{id}");
        assertComplete(whole);
    }

    private static Set<String> routes(JsonNode description) {
        Set<String> routes = new TreeSet<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private static void assertComplete(JsonNode description) {
        assertThat(description.get("openapi").textValue()).startsWith("3.1.");
        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
        description
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asText()).isNotBlank();
                    assertThat(operation.get("responses")).isNotEmpty();
                    assertThat(operation.get("security"))
                            .as(operation.path("operationId").asText())
                            .isNotNull();
                }));
    }
}
