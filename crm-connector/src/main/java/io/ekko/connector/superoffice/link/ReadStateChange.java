package io.ekko.connector.superoffice.link;

import java.util.List;

/** Takes the push that SuperOffice sends for all tenants of an application when the state of one has changed. */
public final class ReadStateChange {
    private final SignedTokens tokens;
    private final String clientId;

    public ReadStateChange(SignedTokens tokens, String clientId) {
        this.tokens = tokens;
        this.clientId = clientId;
    }

    /**
     * The change, once its token is found good. The token must be SuperOffice's, fresh, name our application or the tenant, and neither
     * another application nor another tenant; it must not be one with which somebody has signed in.
     *
     * @throws Untrusted when the token does not prove it
     * @throws io.ekko.crm.CrmFailure when the keys of SuperOffice cannot be read
     */
    public StateChange read(StatePush push) throws Untrusted {
        StateChange change = push.change();
        Claims claims = tokens.verify(push.token());
        if (claims.plain("nonce").isPresent()) {
            throw new Untrusted("the token is that of a person who signed in");
        }
        if (claims.plain("aud").isEmpty() && claims.own("ctx").isEmpty()) {
            throw new Untrusted("the token names neither an application nor a tenant");
        }
        if (!SignedTokens.isFor(claims, List.of(clientId, "spn:" + clientId))) {
            throw new Untrusted("the change is for another application");
        }
        if (claims.own("ctx").isPresent() && !claims.isOf(change.tenant())) {
            throw new Untrusted("the change is for another tenant than its token");
        }
        return change;
    }
}
