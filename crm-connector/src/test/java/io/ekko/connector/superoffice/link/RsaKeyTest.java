package io.ekko.connector.superoffice.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RsaKeyTest {
    @Test
    void allThreeFormsAreTheSameKey() {
        for (String form : List.of(Keys.OURS.xml(), Keys.OURS.pem(), Keys.OURS.olderPem(), "\n " + Keys.OURS.xml())) {
            assertThat(RsaKey.read(Secret.of(form))).isEqualTo(Keys.OURS.privateKey());
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() {
        for (String nonsense : List.of(
                "hello",
                "<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><RSAKeyValue>&x;</RSAKeyValue>",
                "-----BEGIN PRIVATE KEY-----\nAQAB\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n!\n-----END RSA PRIVATE KEY-----")) {
            assertThatThrownBy(() -> RsaKey.read(Secret.of(nonsense)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("AQAB");
        }
    }

    @Test
    void theSignedTokenIsProvedByThePublicKey() throws Exception {
        String signed = SystemToken.signed(
                "Ekko-x7Yz", RsaKey.read(Secret.of(Keys.OURS.xml())), Instant.parse("2026-03-02T09:05:59Z"));
        assertThat(signed).startsWith("Ekko-x7Yz.202603020905.");
        int dot = signed.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(Keys.OURS.publicKey());
        signature.update(signed.substring(0, dot).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(signed.substring(dot + 1))))
                .isTrue();
    }
}
