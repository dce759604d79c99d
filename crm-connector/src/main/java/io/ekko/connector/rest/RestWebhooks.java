package io.ekko.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.StandardProof;
import io.ekko.crm.Webhooks;
import io.ekko.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries signed as Standard Webhooks says. The subscription is known by the path of its target. */
final class RestWebhooks implements Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CrmHttp http;
    private final String hookPath;
    private final Secret secret;
    private final StandardProof proof;

    RestWebhooks(CrmHttp http, String hookPath, Secret secret) {
        this.http = http;
        this.hookPath = hookPath;
        this.secret = secret;
        this.proof = new StandardProof(secret);
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
