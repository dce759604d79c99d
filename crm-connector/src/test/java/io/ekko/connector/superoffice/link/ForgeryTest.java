package io.ekko.connector.superoffice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that somebody made who is not SuperOffice, or that SuperOffice made for something else or another time. */
class ForgeryTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final FakeSuperOffice fake = new FakeSuperOffice(clock, Variant.PRODUCTION);
    private final SignedTokens tokens =
            new SignedTokens(fake.environment(), new Exchange(Duration.ofSeconds(5), clock), clock);

    @AfterEach
    void stop() {
        fake.close();
    }

    private JWTClaimsSet.Builder claims() {
        return fake.login.claims();
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> tokens.verify(token))
                .as(token.substring(0, Math.min(80, token.length())))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining(why);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner by) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(by);
        return jwt.serialize();
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("so-1");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theRightOneIsTaken() throws Exception {
        assertThat(tokens.verify(Keys.SUPEROFFICE.sign(claims().build())).isOf("Cust12345"))
                .isTrue();
    }

    @Test
    void whatNobodySignedIsNothing() {
        refused(new PlainJWT(claims().build()).serialize(), "cannot be read");
        String body = base64(claims().build().toString());
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            refused(base64("{\"alg\":\"" + none + "\",\"kid\":\"so-1\"}") + "." + body + ".", "");
            refused(base64("{\"alg\":\"" + none + "\",\"kid\":\"so-1\"}") + "." + body + ".AAAA", "");
        }
        String right = Keys.SUPEROFFICE.sign(claims().build());
        refused(right.substring(0, right.lastIndexOf('.') + 1), "");
        refused(right.substring(0, right.lastIndexOf('.')), "");
    }

    /** The key that everybody can read must not serve as the secret of a signature of another kind. */
    @Test
    void thePublicKeyIsNoSecret() throws Exception {
        byte[] der = Keys.SUPEROFFICE.publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                der,
                pem.getBytes(StandardCharsets.UTF_8),
                Keys.SUPEROFFICE.published().getBytes(StandardCharsets.UTF_8))) {
            for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
                refused(
                        signed(header(algorithm).build(), claims().build(), new MACSigner(secret)),
                        "not signed as SuperOffice signs");
            }
        }
    }

    @Test
    void onlyTheAgreedSignatureCounts() throws Exception {
        JWSSigner right = new RSASSASigner(Keys.SUPEROFFICE.privateKey());
        for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            refused(signed(header(other).build(), claims().build(), right), "not signed as SuperOffice signs");
        }
    }

    @Test
    void aKeyThatTheTokenBringsIsNotUsed() throws Exception {
        JWSSigner theirs = new RSASSASigner(Keys.OURS.privateKey());
        int before = fake.login.keysAsked;
        for (JWSHeader header : List.of(
                header(JWSAlgorithm.RS256).build(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).build(),
                header(JWSAlgorithm.RS256).keyID("ours").build(),
                header(JWSAlgorithm.RS256)
                        .jwkURL(URI.create("http://localhost:1/keys"))
                        .build(),
                header(JWSAlgorithm.RS256)
                        .x509CertURL(URI.create("http://localhost:1/keys"))
                        .build(),
                header(JWSAlgorithm.RS256)
                        .jwk(com.nimbusds.jose.jwk.JWKSet.parse(Keys.OURS.published())
                                .getKeys()
                                .get(0))
                        .build())) {
            refused(signed(header, claims().build(), theirs), "not signed by SuperOffice");
        }
        assertThat(fake.login.keysAsked - before)
                .as("keys are not read for every forgery")
                .isEqualTo(1);
    }

    /** SuperOffice changes its keys: a name that is not known is a reason to read them again, but not at any rate. */
    @Test
    void aKeyOfAnotherNameIsLookedForOnceInFiveMinutes() throws Exception {
        tokens.verify(Keys.SUPEROFFICE.sign(claims().build()));
        String unknown = Keys.SUPEROFFICE.sign(claims().build(), "so-2");
        for (int i = 0; i < 20; i++) {
            refused(unknown, "not signed by SuperOffice");
        }
        assertThat(fake.login.keysAsked).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        refused(Keys.SUPEROFFICE.sign(claims().build(), "so-2"), "not signed by SuperOffice");
        assertThat(fake.login.keysAsked).isEqualTo(2);
    }

    @Test
    void somethingChangedIsForged() {
        String right = Keys.SUPEROFFICE.sign(claims().build());
        String[] parts = right.split("\\.", -1);
        String other = base64(claims().claim("http://schemes.superoffice.net/identity/ctx", "Cust99999")
                .build()
                .toString());
        refused(parts[0] + "." + other + "." + parts[2], "not signed by SuperOffice");
        refused(right.substring(0, right.length() - 8) + "AAAAAAAA", "not signed by SuperOffice");
        refused(right + "AAAA", "");
        refused(" " + right.replace('.', ' '), "");
    }

    @Test
    void anUnderstandingThatItAsksForIsNotAssumed() throws Exception {
        JWSSigner right = new RSASSASigner(Keys.SUPEROFFICE.privateKey());
        refused(
                signed(
                        header(JWSAlgorithm.RS256)
                                .criticalParams(Set.of("exp2"))
                                .customParam("exp2", 1)
                                .build(),
                        claims().build(),
                        right),
                "not signed by SuperOffice");
    }

    @Test
    void itsTimeCountsWithFiveMinutesOfGrace() throws Exception {
        Instant now = clock.instant();
        accepted(claims().expirationTime(Date.from(now.minusSeconds(299))));
        stale(claims().expirationTime(Date.from(now.minusSeconds(301))), "too old");
        stale(claims().expirationTime(null), "too old");
        stale(claims().expirationTime(Date.from(Instant.EPOCH)), "too old");
        accepted(claims().notBeforeTime(Date.from(now.plusSeconds(299))));
        stale(claims().notBeforeTime(Date.from(now.plusSeconds(301))), "not valid yet");
        accepted(claims().notBeforeTime(null));
    }

    private void accepted(JWTClaimsSet.Builder claims) {
        assertThatCode(() -> tokens.verify(Keys.SUPEROFFICE.sign(claims.build())))
                .doesNotThrowAnyException();
    }

    private void stale(JWTClaimsSet.Builder claims, String why) {
        refused(Keys.SUPEROFFICE.sign(claims.build()), why);
    }

    @Test
    void onlySuperOfficeIssues() {
        for (String other : new String[] {
            "", null, "SuperOffice", "superoffice as", "https://online.superoffice.com", "https://sod.superoffice.com"
        }) {
            stale(claims().issuer(other), "issued by somebody else");
        }
        accepted(claims().issuer(fake.login.origin));
    }

    @Test
    void aHugeTokenCostsNothing() {
        String huge = "A".repeat(4_000_000);
        refused(huge, "cannot be read");
        refused(huge + "." + huge + "." + huge, "cannot be read");
        refused(base64("{\"alg\":\"RS256\",\"x\":\"" + huge + "\"}") + ".e30.AAAA", "");
        refused(base64("{\"alg\":" + "[".repeat(9_000)) + ".e30.AAAA", "");
        refused(base64("{\"alg\":\"RS256\",\"x\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}") + ".e30.AAAA", "");
        refused(base64("{\"alg\":\"RS256\"}") + "." + "[".repeat(100_000) + ".AAAA", "");
        refused(".".repeat(100_000), "");
        refused("", "");
    }

    @Test
    void anotherTypeOfTokenIsOnlyWhatItsClaimsSay() throws Exception {
        JWSSigner right = new RSASSASigner(Keys.SUPEROFFICE.privateKey());
        JWSHeader header =
                header(JWSAlgorithm.RS256).type(JOSEObjectType.JOSE_JSON).build();
        assertThat(tokens.verify(signed(header, claims().build(), right)).isOf("Cust99999"))
                .isFalse();
    }
}
