package io.ekko.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
    /** The worked example that the public specification's libraries share. */
    private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhooks webhooks = at(SENT);

    private static StandardWebhooks at(Instant now) {
        return new StandardWebhooks(InstantSource.fixed(now));
    }

    @Test
    void signsTheSpecificationsExample() {
        assertThat(webhooks.sign(ID, BODY, SECRET))
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", SIGNATURE);
    }

    @Test
    void verifiesTheSpecificationsExample() throws Exception {
        assertThat(webhooks.verify(headers(SIGNATURE), BODY, List.of(SECRET))).isEqualTo(ID);
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() throws Exception {
        String several = "v1,AAAA v1a,ignored " + SIGNATURE + " v2,abc";
        assertThat(webhooks.verify(headers(several), BODY, List.of(SECRET))).isEqualTo(ID);
    }

    @Test
    void theOldSecretIsGoodDuringARotation() throws Exception {
        Secret fresh = StandardWebhooks.newSecret();
        assertThat(webhooks.verify(headers(SIGNATURE), BODY, List.of(fresh, SECRET)))
                .isEqualTo(ID);
        assertThatThrownBy(() -> webhooks.verify(headers(SIGNATURE), BODY, List.of(fresh)))
                .isInstanceOf(StandardWebhooks.Unproved.class);
    }

    @Test
    void fiveMinutesOffEitherWayIsTolerated() throws Exception {
        for (long off : new long[] {-300, 300}) {
            assertThat(at(SENT.plusSeconds(off)).verify(headers(SIGNATURE), BODY, List.of(SECRET)))
                    .isEqualTo(ID);
        }
        for (long off : new long[] {-301, 301, 86_400}) {
            assertThatThrownBy(() -> at(SENT.plusSeconds(off)).verify(headers(SIGNATURE), BODY, List.of(SECRET)))
                    .hasMessageContaining("five minutes");
        }
    }

    @Test
    void everyMissingOrChangedPartIsRefused() {
        for (String name : headers(SIGNATURE).keySet()) {
            Map<String, String> headers = new HashMap<>(headers(SIGNATURE));
            headers.remove(name);
            refuses(headers, BODY);
            headers.put(name, " ");
            refuses(headers, BODY);
            headers.put(name, "1614265331");
            refuses(headers, BODY);
        }
        refuses(headers(SIGNATURE), "{\"test\":2432232314}".getBytes(UTF_8));
        refuses(headers("v1,"), BODY);
        refuses(headers("v1,not base64!"), BODY);
        refuses(headers(SIGNATURE.substring(3)), BODY);
        Map<String, String> endless = new HashMap<>(headers(SIGNATURE));
        endless.put("webhook-timestamp", "99999999999999999999");
        refuses(endless, BODY);
        assertThatThrownBy(() -> webhooks.verify(headers(SIGNATURE), BODY, List.of()))
                .isInstanceOf(StandardWebhooks.Unproved.class);
    }

    @Test
    void knowsWhatCanBeASecret() {
        assertThat(StandardWebhooks.isSecret(StandardWebhooks.newSecret().reveal()))
                .isTrue();
        assertThat(StandardWebhooks.isSecret("whsec_c2hvcnQ=")).isFalse();
        assertThat(StandardWebhooks.isSecret("whsec_?")).isFalse();
    }

    private void refuses(Map<String, String> headers, byte[] body) {
        assertThatThrownBy(() -> webhooks.verify(headers, body, List.of(SECRET)))
                .isInstanceOf(StandardWebhooks.Unproved.class);
    }

    private static Map<String, String> headers(String signature) {
        return Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", signature);
    }
}
