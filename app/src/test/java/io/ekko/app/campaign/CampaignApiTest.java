package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Campaigns and surveys over the API. */
class CampaignApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SetupProgram ekko;
    private static Browser browser;
    private static String csrf = "";

    @BeforeAll
    static void start() throws Exception {
        ekko = new SetupProgram(0);
        browser = ekko.administrator();
        csrf = Browser.csrf(browser.get("/surveys/new").body());
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    @Test
    void aCampaignIsMadeStartedPausedAndEnded() throws Exception {
        long survey = json(post("/api/v1/surveys", "{\"name\":\"Api\"}"), 201)
                .get("id")
                .asLong();
        JsonNode draft = json(post("/api/v1/campaigns", """
                        {"name":"From a program","trigger":"closed","category":["Log-in","Fault"],"survey":%d,
                         "delay":0,"unit":"minutes","coolDown":30}
                        """.formatted(survey)), 201);
        assertThat(draft.get("state").asText()).isEqualTo("draft");
        assertThat(draft.get("delayMinutes").asLong()).isZero();
        assertThat(draft.get("coolDownDays").asInt()).isEqualTo(30);
        assertThat(draft.get("expiryDays").asInt()).isEqualTo(14);
        assertThat(draft.at("/filter/category").size()).isEqualTo(2);
        String one = "/api/v1/campaigns/" + draft.get("id").asLong();
        assertThat(json(post(one + "/start", ""), 200).get("state").asText()).isEqualTo("running");
        assertThat(json(post(one + "/start", ""), 409).get("type").asText()).isEqualTo("/problems/conflict");
        assertThat(json(post(one + "/pause", ""), 200).get("state").asText()).isEqualTo("paused");
        assertThat(json(post(one + "/end", ""), 200).get("state").asText()).isEqualTo("ended");
        assertThat(json(get(one), 200).get("name").asText()).isEqualTo("From a program");
        assertThat(json(get("/api/v1/campaigns"), 200)).isNotEmpty();
        assertThat(json(get("/api/v1/surveys/" + survey), 200).get("senderName").asText())
                .isEqualTo("Fjord & Co <AS>");
    }

    @Test
    void whatIsNotAllowedIsAProblemThatNamesTheField() throws Exception {
        assertThat(json(post("/api/v1/surveys", "{\"name\":\"\",\"colour\":\"red\"}"), 422)
                        .get("detail")
                        .asText())
                .contains("name:")
                .contains("colour:");
        long survey = json(post("/api/v1/surveys", "{\"name\":\"Problems\"}"), 201)
                .get("id")
                .asLong();
        assertThat(json(post("/api/v1/campaigns", "{\"trigger\":\"never\",\"survey\":" + survey + "}"), 422)
                        .get("detail")
                        .asText())
                .contains("name:")
                .contains("trigger:");
        assertThat(json(post("/api/v1/campaigns", "{\"name\":\"x\",\"trigger\":\"closed\"}"), 422)
                        .get("detail")
                        .asText())
                .contains("survey");
        assertThat(json(post("/api/v1/campaigns", "[1]"), 400).get("status").asInt())
                .isEqualTo(400);
        assertThat(json(get("/api/v1/campaigns/987654"), 404).get("type").asText())
                .isEqualTo("/problems/not-found");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return browser.send(browser.request(path).header("Accept", "application/json"));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return browser.send(browser.request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
