package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.testing.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The subscriptions of a tenant, and what went out to them. */
public final class FakeWebhooks {
    private final MutableClock clock;
    private final IntSupplier ids;
    public final Map<Integer, ObjectNode> hooks = new TreeMap<>();
    public final List<Sent> sent = new ArrayList<>();
    /** Who changes something now. */
    public int associate = 12;
    /** What a test of an address brings. */
    public boolean reachable = true;
    /** Carries what is sent, besides that it is kept. */
    public Consumer<Sent> courier = one -> {};
    /** Makes the ids of events. */
    public Supplier<String> eventIds = () -> UUID.randomUUID().toString();

    FakeWebhooks(MutableClock clock, IntSupplier ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** A delivery with its headers as SuperOffice writes them. */
    public record Sent(Map<String, String> headers, String body) {}

    Answer answer(String method, String[] parts, Map<String, String> query, JsonNode body) {
        if (parts.length == 1) {
            return method.equals("GET") ? list(query.get("nameFilter")) : save(ids.getAsInt(), (ObjectNode) body);
        }
        if (parts[1].equals("Test")) {
            return Answer.ok(FakeLogin.JSON
                    .createObjectNode()
                    .put("Success", reachable)
                    .put("Message", reachable ? "200 OK" : "404 Not Found"));
        }
        int id = Integer.parseInt(parts[1]);
        if (!hooks.containsKey(id)) {
            return Answer.notFound("Webhook " + id);
        }
        if (method.equals("DELETE")) {
            hooks.remove(id);
            return Answer.status(204);
        }
        ObjectNode changed = hooks.get(id).deepCopy();
        body.forEach(operation ->
                changed.set(operation.path("path").asText().replaceFirst("^/", ""), operation.path("value")));
        return save(id, changed);
    }

    private Answer list(String name) {
        ArrayNode all = FakeLogin.JSON.createArrayNode();
        hooks.values().stream()
                .filter(hook -> name == null || hook.path("Name").asText().contains(name))
                .forEach(hook -> all.add(hook.deepCopy().putNull("Secret")));
        return Answer.ok(all);
    }

    private Answer save(int id, ObjectNode hook) {
        if (!reachable) {
            return Answer.error(500, "SoWebhookException", "the test failed");
        }
        hooks.put(id, hook.put("WebhookId", id));
        return Answer.ok(hook);
    }

    /** Sends to those who listen. */
    public void tell(String event, String entity, int key, List<String> changes, Map<String, Object> values) {
        hooks.values().stream()
                .filter(hook -> hook.path("State").asText().equals("Active"))
                .filter(hook -> listens(hook, event))
                .map(hook -> delivery(hook, event, entity, key, changes, values))
                .forEach(this::send);
    }

    private void send(Sent one) {
        sent.add(one);
        courier.accept(one);
    }

    /** The same event under a new id, as it comes again after a few failures. */
    public Sent renewed(Sent old) throws IOException {
        ObjectNode body = (ObjectNode) FakeLogin.JSON.readTree(old.body());
        String id = eventIds.get();
        body.put("EventId", id);
        String name = body.path("WebhookName").asText();
        return hooks.values().stream()
                .filter(hook -> hook.path("Name").asText().equals(name))
                .findFirst()
                .map(hook -> signed(hook, old.headers().get("x-superoffice-event"), id, body.toString()))
                .orElse(old);
    }

    private static boolean listens(ObjectNode hook, String event) {
        for (JsonNode one : hook.path("Events")) {
            if (one.asText().equals(event)) {
                return true;
            }
        }
        return false;
    }

    private Sent delivery(
            ObjectNode hook, String event, String entity, int key, List<String> changes, Map<String, Object> values) {
        String id = eventIds.get();
        ObjectNode body = FakeLogin.JSON
                .createObjectNode()
                .put("EventId", id)
                .put("Timestamp", clock.instant().toString());
        changes.forEach(body.putArray("Changes")::add);
        body.put("Event", event)
                .put("PrimaryKey", key)
                .put("Entity", entity)
                .put("ContextIdentifier", FakeLogin.TENANT)
                .put("ChangedByAssociateId", associate)
                .put("WebhookName", hook.path("Name").asText());
        ObjectNode fields = body.putObject("FieldValues");
        values.forEach((column, value) -> fields.putPOJO(column, value));
        return signed(hook, event, id, body.toString());
    }

    private static Sent signed(ObjectNode hook, String event, String id, String text) {
        return new Sent(
                Map.of(
                        "x-superoffice-event",
                        event,
                        "x-superoffice-eventid",
                        id,
                        "x-superoffice-signature",
                        sign(hook.path("Secret").asText(), text)),
                text);
    }

    /** A delivery of this tenant as if its event had another id. */
    public Sent as(Sent sent, String id) {
        String body = sent.body().replace(sent.headers().get("x-superoffice-eventid"), id);
        String secret = hooks.values().iterator().next().path("Secret").asText();
        return new Sent(
                Map.of(
                        "x-superoffice-event",
                        sent.headers().get("x-superoffice-event"),
                        "x-superoffice-eventid",
                        id,
                        "x-superoffice-signature",
                        sign(secret, body)),
                body);
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
