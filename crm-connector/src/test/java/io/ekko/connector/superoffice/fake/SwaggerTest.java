package io.ekko.connector.superoffice.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check by which requests and answers are held against SuperOffice's description finds what is wrong. */
class SwaggerTest {
    private final Swagger swagger = Swagger.find();

    @BeforeEach
    void descriptionIsThere() {
        assumeThat(Swagger.present())
                .as("the description lies beside the repository")
                .isTrue();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aGoodRequestPasses() throws Exception {
        assertThat(swagger.request("GET", "Ticket/5", Map.of(), null)).isEmpty();
        assertThat(swagger.request("GET", "Ticket", Map.of("$top", "5", "$select", "x"), null))
                .isEmpty();
        assertThat(swagger.request("POST", "Ticket", Map.of("notify", "true"), json("{\"Title\":\"Printer\"}")))
                .isEmpty();
        assertThat(swagger.request("POST", "Agents/Configuration/RebuildUdefDeltas", Map.of(), null))
                .isEmpty();
    }

    @Test
    void aWrongRequestIsFound() throws Exception {
        assertThat(swagger.request("GET", "Ticket/5/Nothing", Map.of(), null)).hasSize(1);
        assertThat(swagger.request("GET", "Ticket", Map.of("$top", "five"), null))
                .hasSize(1);
        assertThat(swagger.request("GET", "Ticket", Map.of("$limit", "5"), null))
                .hasSize(1);
        assertThat(swagger.request("POST", "Person/UdefLayout", Map.of(), null)).hasSize(1);
        assertThat(swagger.request("POST", "Person/UdefLayout", Map.of("udefFieldType", "Text"), null))
                .hasSize(1);
        assertThat(swagger.request("POST", "Ticket", Map.of(), json("{\"Titel\":\"Printer\"}")))
                .hasSize(1);
        assertThat(swagger.request("POST", "Ticket", Map.of(), json("{\"Slevel\":\"Secret\"}")))
                .hasSize(1);
        assertThat(swagger.request("POST", "Ticket", Map.of(), json("{\"Person\":{\"Id\":5}}")))
                .hasSize(1);
        assertThat(swagger.request("POST", "Ticket", Map.of(), null)).hasSize(1);
    }

    @Test
    void aWrongAnswerIsFound() throws Exception {
        assertThat(swagger.answer("GET", "Ticket/5", 200, json("{\"TicketId\":5,\"ClosedAt\":null}")))
                .isEmpty();
        assertThat(swagger.answer("GET", "Ticket/5", 200, json("{\"TicketId\":\"five\"}")))
                .hasSize(1);
        assertThat(swagger.answer("GET", "MDOList/usergroup", 200, json("{}"))).hasSize(1);
    }

    @Test
    void aPatchIsHeldAgainstTheFacts() throws Exception {
        String kind = "application/json-patch+json";
        assertThat(Patches.violations(json("[{\"op\":\"replace\",\"path\":\"X\",\"value\":1}]"), kind))
                .isEmpty();
        for (String wrong : List.of("{}", "[]", "[{\"op\":\"move\",\"path\":\"X\"}]", "[{\"op\":\"add\"}]")) {
            assertThat(Patches.violations(json(wrong), kind)).as(wrong).isNotEmpty();
        }
    }
}
