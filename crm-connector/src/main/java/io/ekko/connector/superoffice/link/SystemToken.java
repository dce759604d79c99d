package io.ekko.connector.superoffice.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** The proof that it is us who hold a tenant's system token. */
final class SystemToken {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

    private SystemToken() {}

    /** {@code token.minute.signature}: RSA with SHA-256 (PKCS#1 v1.5) over token and minute, in base64. */
    static String signed(String token, PrivateKey key, Instant now) {
        String text = token + "." + MINUTE.format(now);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the private key cannot sign", e);
        }
    }
}
