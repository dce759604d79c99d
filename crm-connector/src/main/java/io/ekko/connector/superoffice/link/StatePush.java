package io.ekko.connector.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ekko.connector.superoffice.wire.Row;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * A push as it came, from anybody. What its token claims only tells by whose keys it could be proved, which costs nothing to find out.
 *
 * @param audience whom the token says it is for; empty when it does not say
 * @param tenant of which tenant the token says it is; empty when it does not say
 */
public record StatePush(StateChange change, String token, List<String> audience, Optional<String> tenant) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws Untrusted when it cannot be read, or is proved by nothing */
    public static StatePush read(byte[] body) throws Untrusted {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new Untrusted("the change is not JSON");
        }
        String token = json.path("Token").asText("");
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return new StatePush(
                    StateChange.read(new Row(json)),
                    token,
                    claims.getAudience(),
                    new Claims(SignedTokens.known(claims.getClaims())).own("ctx"));
        } catch (ParseException e) {
            throw new Untrusted("the token cannot be read");
        }
    }

    /** Whether the token could be meant for this application, or as it names none, for this tenant of it. */
    public boolean mayBeFor(String clientId, String ofTenant) {
        return audience.isEmpty()
                ? tenant.filter(ofTenant::equalsIgnoreCase).isPresent()
                : audience.contains(clientId) || audience.contains("spn:" + clientId);
    }
}
