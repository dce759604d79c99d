package io.ekko.receiver;

import io.ekko.visit.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof in a form that the page was opened before it was sent, when, by whom, and whether it asked to confirm: milliseconds, the
 * visitor's two prints, and 16 bytes of HMAC-SHA256 over these and the page's token. Nothing is stored, so that every node can read it
 * after any restart; a nonce of one link is foreign to every other.
 */
final class Nonces {
    private static final int CONTENT = 16;
    private static final int PROOF = 16;

    private final SecretKeySpec key;
    private final InstantSource clock;

    Nonces(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    /**
     * A page that was opened.
     *
     * @param confirming whether it asked to confirm
     */
    record Opened(Instant at, Visitor by, boolean confirming) {}

    String issue(String token, Visitor visitor, boolean confirming) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(clock.millis())
                .putInt(visitor.network())
                .putInt(visitor.agent())
                .array();
        byte[] nonce = ByteBuffer.allocate(CONTENT + PROOF)
                .put(content)
                .put(proof(content, token, confirming))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** The page that the nonce comes from; empty when it is not of a page of this token. */
    Optional<Opened> opened(String nonce, String token) {
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
        byte[] proof = Arrays.copyOfRange(bytes, CONTENT, bytes.length);
        boolean plain = MessageDigest.isEqual(proof, proof(content, token, false));
        boolean confirming = MessageDigest.isEqual(proof, proof(content, token, true));
        if (!plain && !confirming) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(content);
        return Optional.of(new Opened(
                Instant.ofEpochMilli(read.getLong()), new Visitor(read.getInt(), read.getInt()), confirming));
    }

    private byte[] proof(byte[] content, String token, boolean confirming) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(content);
            mac.update((byte) (confirming ? 1 : 0));
            return Arrays.copyOf(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)), PROOF);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
