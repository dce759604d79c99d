package io.ekko.connector.superoffice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.PlainJWT;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.secret.Secret;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state-change push, and people who sign in: what is believed, and what is not. */
class SignedPushTest {
    private static final URI BACK = URI.create("https://ekko.example/sign-in/superoffice");

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final FakeSuperOffice fake = new FakeSuperOffice(clock, Variant.PRODUCTION);
    private final Exchange exchange = new Exchange(Duration.ofSeconds(5), clock);
    private final App app = new App(FakeLogin.CLIENT_ID, Secret.of(FakeLogin.CLIENT_SECRET));
    private final SignedTokens tokens = new SignedTokens(fake.environment(), exchange, clock);
    private final ReadStateChange changes = new ReadStateChange(tokens, FakeLogin.CLIENT_ID);
    private final SignIn signIn = new SignIn(fake.environment(), app, BACK, tokens, exchange);
    private final SignIn.Trip trip = SignIn.Trip.fresh();

    @BeforeEach
    void issuer() {
        fake.login.issuer = fake.login.origin;
        fake.login.nonce = trip.nonce();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static byte[] push(int kind, String token) {
        return ("{\"ChangeType\":" + kind + ",\"ContextIdentifier\":\"Cust12345\",\"VersionName\":\"Release_12.2\","
                        + "\"FileVersion\":\"12.2.2072.0\",\"Token\":\"" + token
                        + "\",\"PublicEndpoint\":\"online3.superoffice.com\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String token() {
        return fake.login.signer.sign(fake.login.claims().build());
    }

    @Test
    void aSignedChangeIsBelieved() throws Exception {
        assertThat(changes.read(StatePush.read(push(5, token()))))
                .isEqualTo(new StateChange("Cust12345", StateChange.Kind.MOVE));
        assertThat(changes.read(StatePush.read(push(4, token()))).kind()).isEqualTo(StateChange.Kind.DELETE);
        assertThat(changes.read(StatePush.read(push(44, token()))).kind()).isEqualTo(StateChange.Kind.OTHER);
    }

    @Test
    void aForgedStaleOrForeignChangeIsNot() {
        unbelieved(push(5, "")).hasMessageContaining("cannot be read");
        unbelieved(push(5, new PlainJWT(fake.login.claims().build()).serialize()))
                .isNotNull();
        unbelieved(push(5, Keys.OURS.sign(fake.login.claims().build()))).hasMessageContaining("not signed");
        unbelieved(push(
                        5,
                        Keys.SUPEROFFICE.sign(
                                fake.login.claims().audience("spn:other").build())))
                .hasMessageContaining("another application");
        unbelieved(push(
                        5,
                        Keys.SUPEROFFICE.sign(
                                fake.login.claims().expirationTime(null).build())))
                .hasMessageContaining("too old");
        unbelieved(push(
                        5,
                        Keys.SUPEROFFICE.sign(
                                fake.login.claims().claim("nonce", "n").build())))
                .hasMessageContaining("signed in");
        fake.login.tokenTenant = null;
        unbelieved(push(5, token())).hasMessageContaining("neither");
        fake.login.tokenTenant = "Cust99999";
        unbelieved(push(5, token())).hasMessageContaining("another tenant");
        for (String nonsense : List.of("", "[", "{}", "{\"ContextIdentifier\":\"../x\"}")) {
            unbelieved(nonsense.getBytes(StandardCharsets.UTF_8)).isNotNull();
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> unbelieved(byte[] body) {
        return assertThatThrownBy(() -> changes.read(StatePush.read(body))).isInstanceOf(Untrusted.class);
    }

    @Test
    void whoCouldHaveSentAPushIsFoundWithoutProof() throws Exception {
        StatePush ours = StatePush.read(push(
                5,
                Keys.OURS.sign(fake.login
                        .claims()
                        .audience("spn:" + FakeLogin.CLIENT_ID)
                        .build())));
        assertThat(ours.mayBeFor(FakeLogin.CLIENT_ID, "Cust99999"))
                .as("another tenant of the application")
                .isTrue();
        assertThat(ours.mayBeFor("another", "Cust12345")).isFalse();
        StatePush ofTenant =
                StatePush.read(push(5, Keys.OURS.sign(fake.login.claims().build())));
        assertThat(ofTenant.mayBeFor("another", "cust12345"))
                .as("of a tenant of any application")
                .isTrue();
        assertThat(ofTenant.mayBeFor("another", "Cust99999")).isFalse();
    }

    @Test
    void theBrowserIsSentToTheTenantWithAChallenge() {
        URI address = signIn.begin(trip, "Cust12345");
        assertThat(address.toString()).startsWith(fake.login.origin + "/login/common/oauth/authorize?");
        assertThat(address.getQuery())
                .contains("response_type=code", "client_id=" + FakeLogin.CLIENT_ID, "scope=openid")
                .contains("state=" + trip.state(), "acr_values=tenant:Cust12345", "code_challenge_method=S256")
                .doesNotContain(trip.verifier())
                .doesNotContain(FakeLogin.CLIENT_SECRET);
        // RFC 7636, appendix B
        assertThat(SignIn.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void whoComesBackIsKnown() throws Exception {
        SignedIn ann = signIn.finish(trip, trip.state(), "code-of-kari", "Cust12345");
        assertThat(ann.associate()).isEqualTo(12);
        assertThat(ann.name()).isEqualTo("ann@agent.example");
        assertThat(ann.administrator()).isTrue();
        assertThat(ann.systemToken()).isEqualTo(Secret.of(FakeLogin.SYSTEM_TOKEN));
    }

    @Test
    void whoCannotProveItIsNobody() {
        nobody(trip, "another-state", "code-of-kari", "Cust12345");
        nobody(trip, trip.state(), "another-code", "Cust12345");
        nobody(trip, trip.state(), "code-of-kari", "Cust99999");
        nobody(new SignIn.Trip(trip.state(), "another-nonce", trip.verifier()), trip.state(), "code-of-kari", null);
        fake.login.audience = "another-client";
        nobody(trip, trip.state(), "code-of-kari", null);
        fake.login.audience = FakeLogin.CLIENT_ID;
        fake.login.signer = Keys.OURS;
        nobody(trip, trip.state(), "code-of-kari", null);
    }

    private void nobody(SignIn.Trip on, String state, String code, String tenant) {
        assertThatThrownBy(() -> signIn.finish(on, state, code, tenant)).isInstanceOf(Untrusted.class);
    }
}
