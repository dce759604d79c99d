package io.ekko.app.crm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.junit5.ResourceExtension;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.crm.ContactId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CrmApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final Vault vault = Vault.of(new byte[32]);
    private final List<Duty> rung = new ArrayList<>();
    private final Jdbi jdbi;
    private final ResourceExtension server;

    CrmApiTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        ResourceExtension.Builder builder = ResourceExtension.builder();
        CrmApi.components(jdbi, vault, clock, rung::add).forEach(builder::addResource);
        this.server = builder.build();
    }

    @BeforeEach
    void start() throws Throwable {
        server.before();
    }

    @AfterEach
    void stop() throws Throwable {
        server.after();
    }

    private record Answer(
            int status, JsonNode json, @Nullable String link) {
        /** Below {@code /crm/api/v1}, as the paths of these tests are. */
        Optional<String> next() {
            return Optional.ofNullable(link).map(header -> {
                assertThat(header).startsWith("</crm/api/v1/").endsWith(">; rel=\"next\"");
                return header.substring("</crm/api/v1".length(), header.indexOf('>'));
            });
        }
    }

    private Answer call(String method, String path, String body) {
        try (Response response = body.isEmpty()
                ? server.target("/crm/api/v1" + path).request().method(method)
                : server.target("/crm/api/v1" + path).request().method(method, Entity.json(body))) {
            String text = response.hasEntity() ? response.readEntity(String.class) : "";
            return new Answer(response.getStatus(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text), null);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    private JsonNode get(String path) {
        Answer answer = path.contains("?") ? query(path) : call("GET", path, "");
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private Answer query(String path) {
        var target = server.target("/crm/api/v1" + path.substring(0, path.indexOf('?')));
        for (String pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
            target = target.queryParam(
                    pair.substring(0, pair.indexOf('=')),
                    URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        try (Response response = target.request().get()) {
            return new Answer(
                    response.getStatus(),
                    JSON.readTree(response.readEntity(String.class)),
                    response.getHeaderString("Link"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private JsonNode post(String path, String body) {
        Answer answer = call("POST", path, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode patch(String path, String body) {
        Answer answer = call("PATCH", path, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private String kari() {
        return post("/contacts", """
                        {"firstName": "Kari", "lastName": "Nordmann", "email": "kari@kunde.example", "language": "nb"}
                        """).get("id").textValue();
    }

    @Test
    void aTicketIsOpenedClosedAndOpenedAgain() {
        String contact = kari();
        JsonNode opened = post("/tickets", "{\"title\": \"Printer\", \"contactId\": \"" + contact + "\"}");
        String path = "/tickets/" + opened.get("id").textValue();
        assertThat(opened.get("status").textValue()).isEqualTo("open");
        assertThat(opened.get("contactId").textValue()).isEqualTo(contact);

        clock.advance(Duration.ofMinutes(5));
        JsonNode closed = patch(path, "{\"status\": \"closed\"}");
        assertThat(closed.get("status").textValue()).isEqualTo("closed");
        assertThat(closed.get("closedAt").textValue()).isEqualTo("2026-03-02T09:05:00Z");
        clock.advance(Duration.ofMinutes(5));
        assertThat(patch(path, "{\"status\": \"closed\"}").get("closedAt")).isEqualTo(closed.get("closedAt"));

        JsonNode open = patch(path, "{\"status\": \"open\"}");
        assertThat(open.get("closedAt").isNull()).isTrue();
        assertThat(open.get("closings")).hasSize(1);
        assertThat(open.get("closings").get(0).get("reopenedAt").textValue()).isEqualTo("2026-03-02T09:10:00Z");
        assertThat(open.get("title").textValue()).isEqualTo("Printer");
    }

    @Test
    void consentAndOptOutAreReadAndChanged() {
        String path = "/contacts/" + kari();
        assertThat(get(path).get("consent").textValue()).isEqualTo("unknown");
        patch(path, "{\"consent\": \"given\", \"optedOut\": true}");
        assertThat(get(path).get("consent").textValue()).isEqualTo("given");
        assertThat(get(path).get("optedOut").booleanValue()).isTrue();
        patch(path, "{\"title\": \"Buyer\"}");
        assertThat(get(path).get("consent").textValue()).isEqualTo("given");
        patch(path, "{\"consent\": null}");
        assertThat(get(path).get("consent").textValue()).isEqualTo("unknown");
        assertThat(call("PATCH", path, "{\"consent\": \"maybe\"}").status()).isEqualTo(422);
    }

    @Test
    void theMarksOfATicketAreReadAndChanged() {
        String path = "/tickets/"
                + post(
                                "/tickets",
                                "{\"title\": \"Win money\", \"contactId\": \"" + kari() + "\", \"marks\": [\"spam\"]}")
                        .get("id")
                        .textValue();
        assertThat(get(path).get("marks").toString()).isEqualTo("[\"spam\"]");
        patch(path, "{\"marks\": [\"merged\", \"auto-closed\"], \"status\": \"closed\", \"requesterClosed\": true}");
        assertThat(get(path).get("marks").toString()).isEqualTo("[\"auto-closed\",\"merged\"]");
        assertThat(get(path).get("requesterClosed").booleanValue()).isTrue();
        patch(path, "{\"status\": \"open\"}");
        assertThat(get(path).get("marks").toString()).isEqualTo("[\"merged\"]");
        assertThat(get(path).get("requesterClosed").booleanValue()).isFalse();
        patch(path, "{\"marks\": null}");
        assertThat(get(path).get("marks")).isEmpty();
        assertThat(call("PATCH", path, "{\"marks\": [\"odd\"]}").status()).isEqualTo(422);
        assertThat(call("PATCH", path, "{\"marks\": \"spam\"}").status()).isEqualTo(422);
    }

    @Test
    void manyAreReadByTheirIds() {
        String one = kari();
        String two = kari();
        kari();
        assertThat(get("/contacts?ids=" + two + "," + one + ",999999,x").findValuesAsText("id"))
                .containsExactlyInAnyOrder(one, two);
        String ticket = post("/tickets", "{\"title\": \"A\"}").get("id").textValue();
        post("/tickets", "{\"title\": \"B\"}");
        assertThat(get("/tickets?ids=" + ticket).findValuesAsText("title")).containsExactly("A");
    }

    @Test
    void whatEkkoWritesStandsUnderFields() {
        String contact = kari();
        new BuiltInCrm(jdbi, vault, clock)
                .writeBacks()
                .contactFields(
                        new ContactId(contact),
                        Map.of(Field.SCORE, new Value.Number(9), Field.COMMENT, new Value.Text("Fint")));
        JsonNode fields = get("/contacts/" + contact).get("fields");
        assertThat(fields.get("nps_score").intValue()).isEqualTo(9);
        assertThat(fields.get("nps_comment").textValue()).isEqualTo("Fint");
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        String contact = kari();
        post("/fields", "{\"record\": \"contact\", \"name\": \"renewal\", \"kind\": \"number\"}");
        patch("/contacts/" + contact, "{\"country\": \"NO\", \"fields\": {\"renewal\": 2027}}");
        JsonNode changed = patch("/contacts/" + contact, "{\"language\": null}");
        assertThat(changed.get("language").isNull()).isTrue();
        assertThat(changed.get("country").textValue()).isEqualTo("NO");
        assertThat(changed.get("email").textValue()).isEqualTo("kari@kunde.example");
        assertThat(changed.get("fields").get("renewal").intValue()).isEqualTo(2027);
    }

    @Test
    void everyWrongFieldIsNamedAndNothingIsStored() {
        Answer refused = call("POST", "/contacts", """
                {"lastName": "X", "email": "no address", "country": "Norge", "owner": "Nobody", "colour": 1, "staff": "yes"}
                """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").findValuesAsText("pointer")).contains("/colour", "/staff");
        Answer wrong = call(
                "POST",
                "/contacts",
                "{\"lastName\": \"X\", \"email\": \"no address\", \"country\": \"Norge\", \"owner\": \"Nobody\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/email", "/country", "/owner");
        assertThat(get("/contacts")).isEmpty();
    }

    @Test
    void nonsenseIsRefusedWithTheRightStatus() {
        assertThat(call("POST", "/contacts", "{").status()).isEqualTo(400);
        assertThat(call("POST", "/contacts", "[]").status()).isEqualTo(400);
        assertThat(call("POST", "/contacts", "{\"lastName\": \"A\", \"lastName\": \"B\"}")
                        .status())
                .isEqualTo(400);
        assertThat(call("POST", "/contacts", "{\"lastName\": \"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(call("GET", "/contacts/99", "").status()).isEqualTo(404);
        assertThat(call("GET", "/contacts/abc", "").status()).isEqualTo(404);
        assertThat(call("PATCH", "/tickets/99", "{\"status\": \"closed\"}").status())
                .isEqualTo(404);
        assertThat(query("/contacts?limit=0").status()).isEqualTo(400);
        assertThat(query("/contacts?after=x").status()).isEqualTo(400);
        assertThat(query("/tickets?status=shut").status()).isEqualTo(400);
        post("/teams", "{\"name\": \"First line\"}");
        assertThat(call("POST", "/teams", "{\"name\": \"First line\"}").status())
                .isEqualTo(409);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            post("/contacts", "{\"lastName\": \"Number " + i + "\", \"email\": \"n" + i + "@kunde.example\"}");
        }
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/contacts?q=Number&limit=2");
        while (next.isPresent()) {
            Answer page = query(next.get());
            page.json().forEach(item -> seen.add(item.get("lastName").textValue()));
            next = page.next();
        }
        assertThat(seen).containsExactly("Number 0", "Number 1", "Number 2", "Number 3", "Number 4");
        assertThat(get("/contacts?email=N3@kunde.example")).hasSize(1);
    }

    @Test
    void closedTicketsComeByTheirClosing() {
        String contact = kari();
        String first = post("/tickets", "{\"title\": \"A\", \"contactId\": " + contact + "}")
                .get("id")
                .textValue();
        String second = post("/tickets", "{\"title\": \"B\", \"contactId\": " + contact + "}")
                .get("id")
                .textValue();
        String third = post("/tickets", "{\"title\": \"C\", \"contactId\": " + contact + ", \"status\": \"closed\"}")
                .get("id")
                .textValue();
        clock.advance(Duration.ofMinutes(1));
        patch("/tickets/" + second, "{\"status\": \"closed\"}");
        clock.advance(Duration.ofMinutes(1));
        patch("/tickets/" + first, "{\"status\": \"closed\"}");
        Answer page = query("/tickets?closedSince=2026-03-02T09:00:00Z&limit=2&contactId=" + contact);
        assertThat(page.json().findValuesAsText("id")).containsExactly(third, second);
        Answer rest = query(page.next().orElseThrow());
        assertThat(rest.json().findValuesAsText("id")).containsExactly(first);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void anErasedContactHasNothingLeft() {
        String contact = kari();
        String ticket = post("/tickets", "{\"title\": \"Kari's printer\", \"contactId\": " + contact + "}")
                .get("id")
                .textValue();
        assertThat(call("DELETE", "/contacts/" + contact, "").status()).isEqualTo(204);
        assertThat(get("/contacts/" + contact).get("erased").booleanValue()).isTrue();
        assertThat(get("/contacts/" + contact).toString()).doesNotContainIgnoringCase("kari");
        assertThat(get("/tickets/" + ticket).toString()).doesNotContainIgnoringCase("kari");
        assertThat(get("/contacts")).isEmpty();
        assertThat(call("PATCH", "/contacts/" + contact, "{\"lastName\": \"X\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aNoteOrATaskWithAKeyIsMadeOnce() {
        String contact = kari();
        String ticket = post("/tickets", "{\"title\": \"A\", \"contactId\": " + contact + "}")
                .get("id")
                .textValue();
        String note = "{\"note\": true, \"author\": \"Ekko\", \"text\": \"Score 9\", \"key\": \"response/1\"}";
        post("/tickets/" + ticket + "/messages", note);
        post("/tickets/" + ticket + "/messages", note);
        assertThat(get("/tickets/" + ticket + "/messages")).hasSize(1);
        String task =
                "{\"title\": \"Call\", \"contactId\": " + contact + ", \"due\": \"2026-03-04\", \"key\": \"r/1\"}";
        String id = post("/tasks", task).get("id").textValue();
        assertThat(post("/tasks", task).get("id").textValue()).isEqualTo(id);
        patch("/tasks/" + id, "{\"status\": \"done\"}");
        assertThat(get("/tasks?status=open&contactId=" + contact)).isEmpty();
    }

    @Test
    void selectionsAreMadeOfMembersOrCriteria() {
        String contact = kari();
        String list =
                post("/selections", "{\"name\": \"Key customers\"}").get("id").textValue();
        assertThat(patch("/selections/" + list + "/members", "{\"add\": [" + contact + "]}")
                        .get("count")
                        .intValue())
                .isEqualTo(1);
        String dynamic = post("/selections", """
                        {"name": "Norwegian speakers",
                         "criteria": {"all": [{"field": "language", "operator": "is", "values": ["nb"]},
                                              {"notAsked": {"forDays": 365}}]}}
                        """).get("id").textValue();
        assertThat(get("/selections/" + dynamic + "/members").get(0).textValue())
                .isEqualTo(contact);
        assertThat(call(
                                "POST",
                                "/selections",
                                "{\"name\": \"Bad\", \"criteria\": {\"field\": \"shoe\", \"operator\": \"is\", \"values\": [\"1\"]}}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aRenameReachesEveryRecord() {
        post("/owners", "{\"name\": \"Eva\", \"email\": \"eva@firma.example\"}");
        String contact = kari();
        patch("/contacts/" + contact, "{\"owner\": \"Eva\"}");
        patch("/owners/Eva", "{\"name\": \"Eva Berg\"}");
        assertThat(get("/contacts/" + contact).get("owner").textValue()).isEqualTo("Eva Berg");
    }

    @Test
    void activitiesAreNotedDown() {
        String contact = kari();
        post("/activities", "{\"kind\": \"visit\", \"subject\": \"Coffee\", \"contactId\": " + contact + "}");
        assertThat(get("/activities?contactId=" + contact)
                        .get(0)
                        .get("happenedAt")
                        .textValue())
                .isEqualTo("2026-03-02T09:00:00Z");
        assertThat(call("POST", "/activities", "{\"kind\": \"party\", \"subject\": \"x\", \"contactId\": 99}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theSecretOfAWebhookIsShownOnce() {
        JsonNode made = post("/webhooks", "{\"target\": \"https://subscriber.example/crm\"}");
        assertThat(made.get("secret").textValue()).startsWith("whsec_");
        assertThat(get("/webhooks").toString()).doesNotContain("whsec_");
        kari();
        assertThat(rung).contains(Duty.HOOK_DELIVERY);
        assertThat(call("POST", "/webhooks", "{\"target\": \"ftp://x\"}").status())
                .isEqualTo(422);
        assertThat(call("DELETE", "/webhooks/" + made.get("id").textValue(), "").status())
                .isEqualTo(204);
    }
}
