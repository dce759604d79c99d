package io.ekko.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.ekko.app.access.Audit;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant of SuperOffice is linked, checked, installed, and let go by a program, over real HTTP on both sides. */
class ConnectionApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SuperOfficeWorld office;
    private StartedEkko ekko;
    private Browser program;
    private String key = "";

    @BeforeEach
    void start() throws Exception {
        office = SuperOfficeWorld.bare(Variant.PRODUCTION, true);
        office.clock.advance(
                Duration.between(office.clock.instant(), Clock.systemUTC().instant()));
        ekko = StartedEkko.start(Map.of("EKKO_PUBLIC_URL", "https://ekko.example"));
        key = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC())
                .run("system", "test", Set.of(Scope.ADMIN), null);
        program = new Browser(ekko.address());
    }

    @AfterEach
    void stop() {
        ekko.close();
        office.close();
    }

    @Test
    void aTenantIsLinkedCheckedInstalledAndLetGo() throws Exception {
        HttpResponse<String> made = send("POST", "", wanted("sales").toString());
        JsonNode connection = json(made, 201);
        assertThat(connection.at("/settings/tenant").asText()).isEqualTo(FakeLogin.TENANT);
        assertThat(json(send("POST", "", wanted("sales").toString()), 409)).isNotNull();

        JsonNode looked = json(send("POST", "/sales/check", ""), 200);
        assertThat(looked.findValuesAsText("name")).contains("sign-in", "tickets", "webhooks", "fields", "panels");
        assertThat(looked.path("good").asBoolean()).as("fields are missing").isFalse();

        JsonNode report = json(send("POST", "/sales/install", ""), 200);
        assertThat(texts(report.path("made")))
                .contains(
                        "Person Ekko.Nps.Score",
                        "WebPanel Ekko.Nps.Panel.contact.sales",
                        "DashTileDefinition Ekko.Nps.Tile");
        assertThat(office.tenant
                        .layouts
                        .get("Person")
                        .published
                        .get("Ekko.Nps.Points")
                        .path("FieldLabel")
                        .asText())
                .contains("US:\"NPS points\"");
        assertThat(office.tenant
                        .panels
                        .of("Ekko.Nps.Panel.contact.sales")
                        .path("Url")
                        .asText())
                .startsWith("https://ekko.example/panel/sales/contact?uctx=<uctx>");
        assertThat(report.path("webhook").asText()).isEqualTo("working");
        assertThat(office.tenant.webhooks.hooks.values())
                .singleElement()
                .satisfies(hook ->
                        assertThat(hook.path("TargetUrl").asText()).isEqualTo("https://ekko.example/hooks/sales"));
        assertThat(json(send("POST", "/sales/check", ""), 200).path("good").asBoolean())
                .isTrue();
        assertThat(json(send("POST", "/sales/install", ""), 200).path("made")).isEmpty();

        JsonNode taken = json(send("POST", "/sales/uninstall", ""), 200);
        assertThat(texts(taken.path("taken")))
                .containsAll(texts(report.path("made")))
                .contains("Webhook Ekko sales");
        assertThat(office.tenant.webhooks.hooks).isEmpty();
        assertThat(made.body()
                        + send("GET", "", "").body()
                        + send("GET", "/sales", "").body())
                .doesNotContain(FakeLogin.CLIENT_SECRET, FakeLogin.SYSTEM_TOKEN, "RSAKeyValue");
    }

    @Test
    void oneOfTwoConnectionsToATenantLeavesWhatTheOtherUses() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        json(send("POST", "", wanted("support").toString()), 201);
        json(send("POST", "/sales/install", ""), 200);
        json(send("POST", "/support/install", ""), 200);
        JsonNode taken = json(send("POST", "/sales/uninstall", ""), 200);
        assertThat(texts(taken.path("remarks"))).containsExactly("shared-left");
        assertThat(office.tenant.layouts.get("Person").published).containsKey("Ekko.Nps.Score");
        json(send("POST", "/support/uninstall", ""), 200);
        assertThat(office.tenant.layouts.get("Person").published).doesNotContainKey("Ekko.Nps.Score");
    }

    @Test
    void anInstallationThatStopsSaysWhatWasDoneAndIsRepeated() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        office.fake.passing = 20;
        office.fake.instead.add(new ResponseDefinitionBuilder().withStatus(429).withHeader("Retry-After", "1"));
        JsonNode stopped = json(send("POST", "/sales/install", ""), 200);
        assertThat(stopped.path("trouble").asText()).contains("429");
        assertThat(texts(stopped.path("made"))).contains("Person Ekko.Nps.Score");
        assertThat(stopped.has("webhook")).isFalse();
        JsonNode again = json(send("POST", "/sales/install", ""), 200);
        assertThat(again.has("trouble")).isFalse();
        assertThat(texts(again.path("there"))).containsAll(texts(stopped.path("made")));
        assertThat(again.path("webhook").asText()).isEqualTo("working");
    }

    @Test
    void callsAreMeteredByKindAndOutcome() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        json(send("POST", "/sales/install", ""), 200);
        String metrics = new Browser(ekko.adminAddress()).get("/metrics").body();
        assertThat(metrics)
                .contains("ekko_superoffice_call_get_person_udeflayout")
                .contains("ekko_superoffice_call_post_list_webpanel")
                .contains("ekko_superoffice_call_put_list")
                .contains("ekko_superoffice_outcome_200")
                .contains("ekko_superoffice_wait")
                .doesNotContain("cust12345");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void deliveriesAreAnsweredExactlyAsSuperOfficeWants() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        json(send("POST", "/sales/install", ""), 200);
        office.openTicket("Printer", office.addContact("Kari", "Kunde", "kari@kunde.example"));
        FakeWebhooks.Sent sent = office.tenant.webhooks.sent.get(0);
        assertThat(deliver("/hooks/sales", sent.headers(), sent.body())).isEqualTo(200);
        assertThat(deliver("/hooks/sales", sent.headers(), sent.body())).isEqualTo(200);
        assertThat(deliver("/hooks/sales", sent.headers(), sent.body() + " ")).isEqualTo(401);
    }

    @Test
    void aChangeOfStateIsBelievedWhenItIsSigned() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        json(send("POST", "/sales/check", ""), 200);
        office.fake.login.issuer = office.fake.login.origin;
        int asked = office.fake.login.statesAsked;
        String signed = Keys.SUPEROFFICE.sign(office.fake.login.claims().build());
        String forged = Keys.OURS.sign(office.fake.login.claims().build());
        assertThat(deliver("/hooks/superoffice/state", Map.of(), change(forged)))
                .isEqualTo(401);
        json(send("POST", "/sales/check", ""), 200);
        assertThat(office.fake.login.statesAsked).isEqualTo(asked);
        assertThat(deliver("/hooks/superoffice/state", Map.of(), change(signed)))
                .isEqualTo(200);
        json(send("POST", "/sales/check", ""), 200);
        assertThat(office.fake.login.statesAsked).isGreaterThan(asked);
    }

    @Test
    void whatCannotBeIsNamed() throws Exception {
        ObjectNode wrong = wanted("Sales!");
        wrong.put("company", "").put("kind", "abacus");
        assertThat(json(send("POST", "", wrong.toString()), 422).path("detail").asText())
                .contains("name:", "company:", "kind:");
        ObjectNode settings = wanted("sales");
        ((ObjectNode) settings.path("settings")).put("tenant", "no tenant").put("privateKey", "none");
        JsonNode refused = json(send("POST", "", settings.toString()), 422);
        assertThat(refused.path("detail").asText()).contains("tenant:", "privateKey:");
        assertThat(json(send("GET", "/sales", ""), 404).path("type").asText()).isEqualTo("/problems/not-found");
    }

    @Test
    void settingsAreChangedAndTakeEffectAtOnce() throws Exception {
        json(send("POST", "", wanted("sales").toString()), 201);
        assertThat(json(send("POST", "/sales/check", ""), 200).findValuesAsText("name"))
                .contains("tickets");
        JsonNode changed = json(send("PATCH", "/sales/settings", "{\"clientSecret\":\"wrong\"}"), 200);
        assertThat(changed.toString()).doesNotContain("wrong");
        assertThat(json(send("POST", "/sales/check", ""), 200).toString()).contains("client secret");
        assertThat(json(send("PATCH", "/sales/settings", "{\"hosts\":\"elsewhere.example\"}"), 422)
                        .path("detail")
                        .asText())
                .contains("privateKey");
        assertThat(json(send("PATCH", "/sales/settings", "{\"tenant\":\"Cust99999\"}"), 422)
                        .path("detail")
                        .asText())
                .contains("tenant: cannot be changed");
        assertThat(json(send("PATCH", "/crm/settings", "{}"), 409)).isNotNull();
    }

    @Test
    void aConnectionThatWasLinkedCanBeChosen() throws Exception {
        long sales = json(send("POST", "", wanted("sales").toString()), 201)
                .path("id")
                .asLong();
        HttpResponse<String> made = program.send(program.request("/api/v1/surveys")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Sales\",\"connection\":\"sales\"}")));
        long survey = json(made, 201).path("id").asLong();
        long belongsTo = ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select connection_id from survey where id = :id")
                        .bind("id", survey)
                        .mapTo(Long.class)
                        .one());
        assertThat(belongsTo).isEqualTo(sales);
    }

    private static String change(String token) {
        return "{\"ChangeType\":5,\"ContextIdentifier\":\"" + FakeLogin.TENANT + "\",\"Token\":\"" + token + "\"}";
    }

    private ObjectNode wanted(String name) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("name", name)
                .put("kind", "superoffice")
                .put("company", "Fjord AS")
                .put("zone", "Europe/Oslo")
                .put("language", "nb");
        wanted.putObject("settings")
                .put("environment", "custom")
                .put("loginAddress", office.fake.login.origin)
                .put("hosts", String.join(" ", office.fake.environment().hosts()))
                .put("tenant", FakeLogin.TENANT)
                .put("clientId", FakeLogin.CLIENT_ID)
                .put("clientSecret", FakeLogin.CLIENT_SECRET)
                .put("systemToken", FakeLogin.SYSTEM_TOKEN)
                .put("privateKey", Keys.OURS.xml())
                .put("callsPerSecond", 50);
        return wanted;
    }

    private int deliver(String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = program.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return program.send(request).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = program.request("/api/v1/connections" + path)
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return program.send(request);
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
