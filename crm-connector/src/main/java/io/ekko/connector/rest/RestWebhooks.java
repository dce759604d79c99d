package io.ekko.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries signed as Standard Webhooks says. The subscription is known by the path of its target. */
final class RestWebhooks implements Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CrmHttp http;
    private final String hookPath;
    private final Secret secret;
    private final StandardWebhooks signatures;

    RestWebhooks(CrmHttp http, String hookPath, Secret secret, InstantSource clock) {
        this.http = http;
        this.hookPath = hookPath;
        this.secret = secret;
        this.signatures = new StandardWebhooks(clock);
    }

    @Override
    public Set<String> proof() {
        return StandardWebhooks.HEADERS;
    }

    @Override
    public String verify(Map<String, String> headers, byte[] body) throws Forged {
        return verify(signatures, headers, body);
    }

    @Override
    public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
        return verify(new StandardWebhooks(() -> receivedAt), headers, body);
    }

    private String verify(StandardWebhooks signatures, Map<String, String> headers, byte[] body) throws Forged {
        try {
            return signatures.verify(headers, body, List.of(secret));
        } catch (StandardWebhooks.Unproved e) {
            throw new Forged(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<CrmEvent> parse(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new CrmFailure.Rejected("the delivery is not JSON");
        }
        return RestJson.events(json);
    }

    @Override
    public State state(URI target) {
        State found = State.MISSING;
        for (JsonNode webhook : own()) {
            if (!RestJson.target(webhook).equals(target.toString())) {
                found = found == State.MISSING ? State.WRONG_ADDRESS : found;
            } else if (RestJson.active(webhook)) {
                return State.WORKING;
            } else {
                found = State.SWITCHED_OFF;
            }
        }
        return found;
    }

    private List<JsonNode> own() {
        return RestJson.list(http.list(RestJson.WEBHOOKS, Map.of()), json -> json).stream()
                .filter(webhook -> RestJson.target(webhook).endsWith(hookPath))
                .toList();
    }

    /** A secret that the CRM holds cannot be read back, so the subscription is made anew. */
    @Override
    public void install(URI target) {
        remove();
        http.post(RestJson.WEBHOOKS, RestJson.webhook(target.toString(), secret.reveal()));
    }

    @Override
    public void remove() {
        for (JsonNode webhook : own()) {
            http.delete(Paths.of(RestJson.WEBHOOKS, RestJson.id(webhook)));
        }
    }
}
