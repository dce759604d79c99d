package io.ekko.connector.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.builtin.hook.Hook;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.hook.HookEvent;
import io.ekko.connector.builtin.hook.Hooks;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.StandardProof;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deliveries of the built-in CRM to Ekko itself; reading one asks no database. */
final class BuiltInWebhooks implements Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOCAL = "127.0.0.1";

    private final Hooks hooks;
    private final HookDeliveries deliveries;
    private final Secret secret;
    private final StandardProof proof;
    private final InstantSource clock;

    BuiltInWebhooks(Hooks hooks, HookDeliveries deliveries, Secret secret, InstantSource clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.secret = secret;
        this.proof = new StandardProof(secret);
        this.clock = clock;
    }

    @Override
    public Set<String> proof() {
        return proof.headers();
    }

    @Override
    public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
        return proof.verify(headers, body, receivedAt);
    }

    @Override
    public List<CrmEvent> parse(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new CrmFailure.Rejected("the delivery is not JSON");
        }
        String id = json.path("data").path("id").asText();
        if (!json.path("type").isTextual() || id.isEmpty()) {
            throw new CrmFailure.Rejected("the delivery has no type or no id");
        }
        return HookEvent.of(json.get("type").textValue()).stream()
                .flatMap(event -> event(event, id).stream())
                .toList();
    }

    private static List<CrmEvent> event(HookEvent event, String id) {
        return switch (event) {
            case TICKET_CREATED, TICKET_CHANGED, TICKET_CLOSED, TICKET_REOPENED ->
                List.of(new CrmEvent.TicketChanged(new TicketId(id)));
            case CONTACT_CREATED, CONTACT_CHANGED -> List.of(new CrmEvent.ContactChanged(new ContactId(id)));
            case CONTACT_ERASED -> List.of(new CrmEvent.ContactErased(new ContactId(id)));
            case COMPANY_CREATED, COMPANY_CHANGED -> List.of();
        };
    }

    @Override
    public State state(URI target) {
        Optional<Hook> own = Reach.get(hooks::list).stream().filter(Hook::own).findFirst();
        if (own.isEmpty()) {
            return State.MISSING;
        }
        if (!own.get().active()) {
            return State.SWITCHED_OFF;
        }
        return leads(own.get(), target) ? State.WORKING : State.WRONG_ADDRESS;
    }

    /** Nodes on one machine differ by their port alone, and the address of any is right as long as it answers. */
    private boolean leads(Hook own, URI target) {
        URI there = own.target();
        boolean neighbours = LOCAL.equals(there.getHost())
                && LOCAL.equals(target.getHost())
                && there.getPath().equals(target.getPath());
        return there.equals(target) || (neighbours && !Reach.get(() -> deliveries.failing(own.id())));
    }

    @Override
    public void install(URI target) {
        Reach.run(() -> hooks.installOwn(target, secret, clock.instant()));
    }

    @Override
    public void remove() {
        Reach.run(hooks::removeOwn);
    }
}
