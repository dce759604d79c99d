package io.ekko.connector.superoffice.link;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.http.Reply;
import io.ekko.crm.CrmFailure;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies JSON Web Tokens (RFC 7519) that SuperOffice has signed. Only RS256 counts, with a key that SuperOffice publishes (RFC 7517);
 * keys are read again when a token names one that is not known, at most every five minutes, and half a minute after they could not be
 * read: whoever sends forged tokens makes no more calls than that. Safe for several threads.
 */
public final class SignedTokens {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final String SYSTEM_ISSUER = "SuperOffice AS";

    private final Environment environment;
    private final Exchange exchange;
    private final InstantSource clock;
    private @Nullable JWKSet keys;
    private Instant read = Instant.MIN;
    private @Nullable CrmFailure failure;
    private Instant failed = Instant.MIN;

    public SignedTokens(Environment environment, Exchange exchange, InstantSource clock) {
        this.environment = environment;
        this.exchange = exchange;
        this.clock = clock;
    }

    /**
     * What the token says, once signature, issuer and times are found good. For whom it is meant is for the caller to check.
     *
     * @throws Untrusted when it proves nothing
     * @throws io.ekko.crm.CrmFailure when the keys cannot be read
     */
    Claims verify(String token) throws Untrusted {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                throw new Untrusted("the token is not signed as SuperOffice signs");
            }
            if (!signedBy(jwt, keys(false)) && !signedBy(jwt, keys(true))) {
                throw new Untrusted("the token was not signed by SuperOffice");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            requireTimely(claims);
            String issuer = claims.getIssuer();
            if (!SYSTEM_ISSUER.equals(issuer) && !environment.issuer().equals(issuer)) {
                throw new Untrusted("the token was issued by somebody else");
            }
            return new Claims(known(claims.getClaims()));
        } catch (ParseException | JOSEException e) {
            throw new Untrusted("the token cannot be read");
        }
    }

    /**
     * Reads the keys that SuperOffice publishes, to see whether it answers.
     *
     * @throws io.ekko.crm.CrmFailure when they cannot be read
     */
    public void look() {
        keys(true);
    }

    static Map<String, Object> known(Map<String, Object> claims) {
        Map<String, Object> known = new TreeMap<>(claims);
        known.values().removeIf(java.util.Objects::isNull);
        return known;
    }

    private static boolean signedBy(SignedJWT jwt, JWKSet keys) throws JOSEException {
        String id = jwt.getHeader().getKeyID();
        for (JWK key : keys.getKeys()) {
            boolean named = id == null || key.getKeyID() == null || id.equals(key.getKeyID());
            if (named
                    && KeyType.RSA.equals(key.getKeyType())
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
                return true;
            }
        }
        return false;
    }

    private void requireTimely(JWTClaimsSet claims) throws Untrusted {
        Instant now = clock.instant();
        Date until = claims.getExpirationTime();
        Date from = claims.getNotBeforeTime();
        if (until == null || until.toInstant().plus(SKEW).isBefore(now)) {
            throw new Untrusted("the token is too old");
        }
        if (from != null && from.toInstant().minus(SKEW).isAfter(now)) {
            throw new Untrusted("the token is not valid yet");
        }
    }

    private synchronized JWKSet keys(boolean anew) {
        Instant now = clock.instant();
        JWKSet known = keys;
        if (known != null && (!anew || now.isBefore(read.plus(BETWEEN_READINGS)))) {
            return known;
        }
        CrmFailure lately = failure;
        if (lately != null && now.isBefore(failed.plus(AFTER_FAILURE))) {
            throw lately;
        }
        try {
            JWKSet fresh = published();
            keys = fresh;
            read = now;
            failure = null;
            return fresh;
        } catch (CrmFailure e) {
            failure = e;
            failed = now;
            throw e;
        }
    }

    private JWKSet published() {
        Reply reply = exchange.send(
                "GET jwks",
                "GET",
                environment.at("/login/.well-known/jwks"),
                Map.of("Accept", "application/json"),
                null);
        if (!reply.good()) {
            throw reply.failure(null);
        }
        return parsed(reply);
    }

    private static JWKSet parsed(Reply reply) {
        try {
            return JWKSet.parse(reply.json().toString());
        } catch (ParseException e) {
            throw reply.later("the keys of SuperOffice cannot be read");
        }
    }

    /** Whether a token that names for whom it is names one of these. One that names nobody is left to the other checks. */
    static boolean isFor(Claims claims, List<String> audience) {
        return claims.plain("aud").map(audience::contains).orElse(true);
    }
}
