package io.ekko.connector.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.http.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a user of SuperOffice Online show who they are: authorisation code (RFC 6749, 4.1) with PKCE (RFC 7636) and OpenID Connect. Their
 * access token goes to the caller; a refresh token is not asked for.
 */
public final class SignIn {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Environment environment;
    private final App app;
    private final URI back;
    private final SignedTokens tokens;
    private final Exchange exchange;

    /** @param back where SuperOffice sends the browser afterwards, as registered for the application */
    public SignIn(Environment environment, App app, URI back, SignedTokens tokens, Exchange exchange) {
        this.environment = environment;
        this.app = app;
        this.back = back;
        this.tokens = tokens;
        this.exchange = exchange;
    }

    /**
     * What must be kept in the browser's session between going and coming back, 32 random bytes each.
     *
     * @param state comes back with the browser and must be the same
     * @param nonce comes back in the token
     * @param verifier proves that who comes back is who went
     */
    public record Trip(String state, String nonce, String verifier) {
        public static Trip fresh() {
            return new Trip(random(), random(), random());
        }

        private static String random() {
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            return BASE64.encodeToString(bytes);
        }

        @Override
        public String toString() {
            return "Trip";
        }
    }

    /**
     * Where to send the browser.
     *
     * @param tenant whose users are asked for; null lets the user choose
     */
    public URI begin(Trip trip, @Nullable String tenant) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", back.toString());
        query.put("scope", "openid");
        query.put("state", trip.state());
        query.put("nonce", trip.nonce());
        query.put("code_challenge", challenge(trip.verifier()));
        query.put("code_challenge_method", "S256");
        if (tenant != null) {
            query.put("acr_values", "tenant:" + tenant);
        }
        return environment.at("/login/common/oauth/authorize?" + form(query));
    }

    /**
     * Who came back.
     *
     * @param state as it came back
     * @param code as it came back; good for one use
     * @param tenant whose users are admitted; null admits those of every tenant
     * @throws Untrusted when it is not proved
     * @throws io.ekko.crm.CrmFailure when SuperOffice cannot be asked
     */
    public SignedIn finish(Trip trip, String state, String code, @Nullable String tenant) throws Untrusted {
        if (!MessageDigest.isEqual(bytes(trip.state()), bytes(state))) {
            throw new Untrusted("the sign-in was not begun here");
        }
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "authorization_code");
        request.put("client_id", app.clientId());
        request.put("client_secret", app.secret().reveal());
        request.put("redirect_uri", back.toString());
        request.put("code", code);
        request.put("code_verifier", trip.verifier());
        Reply reply = exchange.send(
                "POST oauth/tokens",
                "POST",
                environment.at("/login/common/oauth/tokens"),
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
                form(request));
        if (reply.status() == 400 || reply.status() == 401) {
            throw new Untrusted("SuperOffice does not know of this sign-in");
        }
        if (!reply.good()) {
            throw reply.failure(null);
        }
        return person(trip, reply.json(), tenant);
    }

    private SignedIn person(Trip trip, JsonNode answer, @Nullable String tenant) throws Untrusted {
        Claims claims = tokens.verify(answer.path("id_token").asText(""));
        if (claims.plain("aud").isEmpty() || !SignedTokens.isFor(claims, List.of(app.clientId()))) {
            throw new Untrusted("the token is for another application");
        }
        String nonce = claims.plain("nonce").orElse(trip.nonce());
        if (!MessageDigest.isEqual(bytes(trip.nonce()), bytes(nonce))) {
            throw new Untrusted("the token belongs to another sign-in");
        }
        if (tenant != null && !claims.isOf(tenant)) {
            throw new Untrusted("the user belongs to another tenant");
        }
        return SignedIn.of(claims, SignedIn.Access.read(answer));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What may be shown of a verifier before it is (RFC 7636, 4.2, method S256). */
    public static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(verifier)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
