package io.ekko.connector.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.superoffice.wire.Row;
import java.io.IOException;
import java.util.List;

/** Takes the push that SuperOffice sends for all tenants of an application when the state of one has changed. */
public final class ReadStateChange {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedTokens tokens;
    private final App app;

    public ReadStateChange(SignedTokens tokens, App app) {
        this.tokens = tokens;
        this.app = app;
    }

    /**
     * The change, once its token is found good. The token must be SuperOffice's, fresh, name our application or the tenant, and neither
     * another application nor another tenant; it must not be one with which somebody has signed in.
     *
     * @throws Untrusted when the token does not prove it, or the body cannot be read
     * @throws io.ekko.crm.CrmFailure when the keys of SuperOffice cannot be read
     */
    public StateChange read(byte[] body) throws Untrusted {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new Untrusted("the change is not JSON");
        }
        StateChange change = StateChange.read(new Row(json));
        Claims claims = tokens.verify(json.path("Token").asText(""));
        if (claims.plain("nonce").isPresent()) {
            throw new Untrusted("the token is that of a person who signed in");
        }
        if (claims.plain("aud").isEmpty() && claims.own("ctx").isEmpty()) {
            throw new Untrusted("the token names neither an application nor a tenant");
        }
        if (!SignedTokens.isFor(claims, List.of(app.clientId(), "spn:" + app.clientId()))) {
            throw new Untrusted("the change is for another application");
        }
        if (claims.own("ctx").isPresent() && !claims.isOf(change.tenant())) {
            throw new Untrusted("the change is for another tenant than its token");
        }
        return change;
    }
}
