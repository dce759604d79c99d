package io.ekko.connector.superoffice.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The subscription with SuperOffice. A delivery is signed with HMAC-SHA256 over its raw bytes, in Base64; there is no time in the
 * proof, so the delivery's own {@code EventId}, which the proof covers, must keep a repeated one from counting twice. After nine
 * failures in a row SuperOffice switches the subscription off; {@link #install} switches it on again.
 */
public final class SuperOfficeWebhooks implements Webhooks {
    private static final String SIGNATURE = "x-superoffice-signature";

    private static final List<String> EVENTS = List.of(
            "ticket.created",
            "ticket.changed",
            "person.changed",
            "person.consented",
            "person.unconsented",
            "person.softdeleted",
            "person.deleted",
            "contact.changed",
            "contact.softdeleted",
            "contact.deleted");

    private final SuperOfficeHttp http;
    private final String tenant;
    private final String name;
    private final Secret secret;
    private final Deliveries deliveries;

    /**
     * @param tenant whose deliveries are taken; empty for an installation onsite, which has no name
     * @param name of the subscription in SuperOffice, its own for each connection
     * @param secret at most 400 characters
     * @param ourselves Ekko's own user in SuperOffice, when it is known
     */
    public SuperOfficeWebhooks(
            SuperOfficeHttp http, String tenant, String name, Secret secret, Supplier<OptionalInt> ourselves) {
        this.http = http;
        this.tenant = tenant;
        this.name = name;
        this.secret = secret;
        this.deliveries = new Deliveries(ourselves);
    }

    @Override
    public Set<String> proof() {
        return Set.of(SIGNATURE);
    }

    /** A signature of SuperOffice does not age. */
    @Override
    public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
        String given = headers.getOrDefault(SIGNATURE, "").strip();
        if (given.isEmpty()) {
            throw new Forged("the delivery has no signature");
        }
        byte[] right = signature(body).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Forged("the signature does not fit");
        }
        return id(body);
    }

    private String id(byte[] body) throws Forged {
        Row delivery;
        try {
            delivery = Deliveries.read(body);
        } catch (CrmFailure.Rejected unreadable) {
            throw new Forged("the delivery cannot be read");
        }
        String from = delivery.text("ContextIdentifier");
        if (!tenant.isEmpty() && !from.equalsIgnoreCase(tenant)) {
            throw new Forged("the delivery comes from another tenant");
        }
        return delivery.textIfAny("EventId").orElseThrow(() -> new Forged("the delivery has no id"));
    }

    String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /**
     * SuperOffice saves a subscription only when the address has answered its event {@code test} with 200. Whether that event is signed
     * with the secret that is just being saved is not documented.
     */
    @Override
    public boolean isTrial(Map<String, String> headers, byte[] body) {
        if (!headers.getOrDefault(SIGNATURE, "").isBlank()) {
            return false;
        }
        try {
            return Deliveries.read(body).text("Event").equals("test");
        } catch (CrmFailure.Rejected unreadable) {
            return false;
        }
    }

    /** SuperOffice counts every answer but 200 as a failure. */
    @Override
    public int acknowledgement() {
        return 200;
    }

    @Override
    public List<CrmEvent> parse(byte[] body) {
        return deliveries.parse(body);
    }

    @Override
    public State state(URI target) {
        List<Row> ours = ours();
        if (ours.isEmpty()) {
            return State.MISSING;
        }
        Row hook = ours.get(0);
        if (!hook.text("TargetUrl").equals(target.toString())) {
            return State.WRONG_ADDRESS;
        }
        if (!active(hook)) {
            return State.SWITCHED_OFF;
        }
        return complete(hook) ? State.WORKING : State.MISSING;
    }

    private static boolean active(Row hook) {
        return hook.text("State").equalsIgnoreCase("Active")
                || hook.number("State").orElse(0) == 1;
    }

    private static boolean complete(Row hook) {
        Set<String> events = new TreeSet<>();
        hook.json().path("Events").forEach(event -> events.add(event.asText()));
        return events.containsAll(EVENTS);
    }

    private List<Row> ours() {
        return http.rows("Webhook", Query.NONE.with("nameFilter", name)).stream()
                .filter(hook -> hook.text("Name").equals(name))
                .toList();
    }

    /**
     * SuperOffice sends a test to the address while it saves, which must be answered 200; a second one that was there is taken away.
     */
    @Override
    public void install(URI target) {
        List<Row> ours = ours();
        if (ours.isEmpty()) {
            http.post("Webhook", Query.NONE, definition(target));
            return;
        }
        ours.stream().skip(1).forEach(this::delete);
        Row hook = ours.get(0);
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        definition(target)
                .properties()
                .forEach(entry -> operations
                        .addObject()
                        .put("op", "replace")
                        .put("path", entry.getKey())
                        .set("value", entry.getValue()));
        if (!http.patch("Webhook/" + hook.requiredId("WebhookId"), operations)) {
            throw new CrmFailure.Retryable("the subscription went away while it was changed");
        }
    }

    private ObjectNode definition(URI target) {
        ObjectNode hook = JsonNodeFactory.instance.objectNode();
        hook.put("Name", name);
        EVENTS.forEach(hook.putArray("Events")::add);
        hook.put("TargetUrl", target.toString())
                .put("Secret", secret.reveal())
                .put("State", "Active")
                .put("Type", "webhook");
        return hook;
    }

    /**
     * Has SuperOffice send a test to the address of the subscription now.
     *
     * @return what SuperOffice says was wrong; empty when all is well, or there is no subscription yet
     */
    public Optional<String> complaint() {
        return ours().stream().findFirst().flatMap(hook -> {
            Row result = new Row(http.post("Webhook/Test", Query.NONE, definition(URI.create(hook.text("TargetUrl")))));
            return result.flag("Success")
                    ? Optional.empty()
                    : Optional.of(result.textIfAny("Message").orElse("the test failed"));
        });
    }

    private void delete(Row hook) {
        http.delete("Webhook/" + hook.requiredId("WebhookId"));
    }

    @Override
    public void remove() {
        take();
    }

    /** As {@link #remove}. @return the names of the subscriptions that were there */
    public List<String> take() {
        List<Row> ours = ours();
        ours.forEach(this::delete);
        return ours.stream().map(hook -> hook.text("Name")).toList();
    }
}
