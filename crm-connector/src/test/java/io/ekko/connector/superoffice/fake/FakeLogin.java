package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import io.ekko.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The host for sign-in and tenant state. */
public final class FakeLogin {
    public static final String CLIENT_ID = "ekko-client";
    public static final String CLIENT_SECRET = "client-secret";
    public static final String SYSTEM_TOKEN = "Ekko-x7Yz";
    public static final String TENANT = "Cust12345";
    /** The system user among the tenant's users. */
    public static final int SYSTEM_ASSOCIATE = 77;

    static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAIM = "http://schemes.superoffice.net/identity/";

    private final MutableClock clock;
    private final Map<String, Instant> ticketsUsed = new HashMap<>();
    private final Set<String> exchangedMinutes = new HashSet<>();
    public final FakeAuthorize authorize = new FakeAuthorize();
    /** What those who signed in by a browser may see. */
    public final FakeUsers users;

    public String origin = "";
    public String apiOrigin = "";
    public String state = "Running";
    public Instant validUntil;
    public int exchanges;
    public int statesAsked;
    public int keysAsked;
    public boolean keysAway;
    /** What the next tokens are signed with; by whom, for which tenant, valid for how long. */
    public Keys signer = Keys.SUPEROFFICE;
    /** What tokens can be verified with. */
    public Keys publishes = Keys.SUPEROFFICE;

    public String issuer = "SuperOffice AS";
    public String tokenTenant = TENANT;
    public Duration tokenLife = Duration.ofMinutes(5);
    public boolean admitted = true;

    FakeLogin(MutableClock clock) {
        this.clock = clock;
        this.users = new FakeUsers(clock);
        this.validUntil = clock.instant().plus(Duration.ofHours(1));
    }

    Answer answer(String method, String path, byte[] body, Map<String, String> form) throws Exception {
        if (path.startsWith("/api/state/")) {
            return state(path.substring("/api/state/".length()));
        }
        if (path.equals("/login/.well-known/jwks")) {
            keysAsked++;
            if (keysAway) {
                return Answer.status(503);
            }
            return Answer.ok(JSON.readTree(publishes.published()));
        }
        if (path.equals("/Login/api/PartnerSystemUser/Authenticate") && method.equals("POST")) {
            return authenticate(JSON.readTree(body));
        }
        if (path.equals("/login/common/oauth/authorize") && method.equals("GET")) {
            Answer sent = authorize.answer(form);
            nonce = authorize.nonce;
            return sent;
        }
        if (path.equals("/login/common/oauth/tokens") && method.equals("POST")) {
            return tokens(form);
        }
        return Answer.status(404);
    }

    private Answer state(String tenant) {
        statesAsked++;
        if (!tenant.equals(TENANT)) {
            return Answer.status(404);
        }
        boolean running = state.equals("Running") || state.equals("OnlineMaintenance");
        return Answer.ok(JSON.createObjectNode()
                .put("ContextIdentifier", TENANT)
                .put("Endpoint", apiOrigin + "/" + TENANT)
                .put("State", state)
                .put("IsRunning", running)
                .put("ValidUntil", validUntil.toString())
                .put("Api", apiOrigin + "/" + TENANT + "/api")
                .put("Version", "Release_12.2_2026.07.07-01"));
    }

    private Answer authenticate(JsonNode request) throws GeneralSecurityException {
        exchanges++;
        String[] signed = request.path("SignedSystemToken").asText().split("\\.", -1);
        boolean proved = admitted
                && signed.length == 3
                && signed[0].equals(SYSTEM_TOKEN)
                && timely(signed[1])
                && request.path("ApplicationToken").asText().equals(CLIENT_SECRET)
                && request.path("ContextIdentifier").asText().equals(TENANT)
                && request.path("ReturnTokenType").asText().equals("JWT")
                && verified(signed[0] + "." + signed[1], signed[2]);
        if (!proved) {
            return Answer.ok(JSON.createObjectNode()
                    .put("IsSuccessful", false)
                    .putNull("Token")
                    .put("ErrorMessage", "no"));
        }
        exchangedMinutes.add(signed[1]);
        String ticket = "7T:ticket-" + exchanges;
        ticketsUsed.put(ticket, clock.instant());
        JWTClaimsSet claims = claims().audience("spn:1234567890")
                .claim(CLAIM + "ticket", ticket)
                .claim(CLAIM + "associateid", Integer.toString(SYSTEM_ASSOCIATE))
                .build();
        return Answer.ok(JSON.createObjectNode()
                .put("IsSuccessful", true)
                .put("Token", signer.sign(claims))
                .putNull("ErrorMessage"));
    }

    /** Claims as this host makes them now. */
    public JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .expirationTime(Date.from(clock.instant().plus(tokenLife)))
                .notBeforeTime(Date.from(clock.instant().minus(Duration.ofMinutes(1))))
                .claim(CLAIM + "ctx", tokenTenant);
    }

    private boolean timely(String minute) {
        Instant at = LocalDateTime.parse(minute, DateTimeFormatter.ofPattern("yyyyMMddHHmm"))
                .toInstant(ZoneOffset.UTC);
        return Duration.between(at, clock.instant()).abs().compareTo(Duration.ofMinutes(5)) < 0;
    }

    private static boolean verified(String text, String signature) throws GeneralSecurityException {
        Signature proof = Signature.getInstance("SHA256withRSA");
        proof.initVerify(Keys.OURS.publicKey());
        proof.update(text.getBytes(StandardCharsets.UTF_8));
        return proof.verify(Base64.getDecoder().decode(signature));
    }

    private Answer tokens(Map<String, String> form) throws GeneralSecurityException {
        boolean good = "authorization_code".equals(form.get("grant_type"))
                && CLIENT_ID.equals(form.get("client_id"))
                && CLIENT_SECRET.equals(form.get("client_secret"))
                && FakeAuthorize.CODE.equals(form.get("code"))
                && form.containsKey("redirect_uri")
                && form.containsKey("code_verifier")
                && authorize.proves(form);
        if (!good) {
            return Answer.of(400, JSON.createObjectNode().put("error", "invalid_grant"));
        }
        JWTClaimsSet.Builder person = claims().issuer(issuer.equals("SuperOffice AS") ? origin : issuer)
                .audience(audience)
                .claim("nonce", nonce)
                .claim(CLAIM + "associateid", Integer.toString(authorize.associate))
                .claim(CLAIM + "email", "ann@agent.example")
                .claim(CLAIM + "is_administrator", authorize.administrator ? "True" : "False");
        if (authorize.systemToken) {
            person.claim(CLAIM + "system_token", SYSTEM_TOKEN);
        }
        String token = signer.sign(person.build());
        return Answer.ok(JSON.createObjectNode()
                .put("token_type", "Bearer")
                .put("access_token", users.admit(authorize.associate))
                .put("expires_in", 3600)
                .put("id_token", token));
    }

    public String nonce;
    public String audience = CLIENT_ID;

    /** Whether the ticket is good now; using it makes it live on. */
    boolean admits(String authorization, String appToken) {
        String ticket = authorization.replaceFirst("^SOTicket ", "");
        Instant used = ticketsUsed.get(ticket);
        if (used == null
                || used.plus(Duration.ofHours(6)).isBefore(clock.instant())
                || !CLIENT_SECRET.equals(appToken)) {
            return false;
        }
        ticketsUsed.put(ticket, clock.instant());
        return true;
    }

    /** From now on no ticket that was given out is good. */
    public void revokeTickets() {
        ticketsUsed.clear();
    }
}
