package io.ekko.receiver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof in a form that the page was opened before it was sent, and when: milliseconds, eight random bytes, and 16 bytes of
 * HMAC-SHA256 over both and the page's token. Nothing is stored, and a nonce of one link is foreign to every other.
 */
final class Nonces {
    private static final int CONTENT = 16;
    private static final int PROOF = 16;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Nonces(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    String issue(String token) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(clock.millis())
                .putLong(random.nextLong())
                .array();
        byte[] nonce = ByteBuffer.allocate(CONTENT + PROOF)
                .put(content)
                .put(proof(content, token))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** When the page was made that the nonce comes from; empty when it is not of a page of this token. */
    Optional<Instant> issued(String nonce, String token) {
        byte[] bytes;
        try {
            bytes = nonce.length() > 64 ? new byte[0] : Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (bytes.length != CONTENT + PROOF) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        return MessageDigest.isEqual(Arrays.copyOfRange(bytes, CONTENT, bytes.length), proof(content, token))
                ? Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(content).getLong()))
                : Optional.empty();
    }

    private byte[] proof(byte[] content, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(content);
            return Arrays.copyOf(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)), PROOF);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
