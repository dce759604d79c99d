package io.ekko.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets for the database and derives the keys for links and nonces, all from one key of the installation. Sealed text is
 * base64 of a format byte, a 12-byte nonce and AES-256-GCM output (NIST SP 800-38D).
 */
public final class Vault {
    static final int KEY_BYTES = 32;
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private Vault(byte[] key) {
        this.key = key.clone();
        this.sealing = new SecretKeySpec(derive("seal"), "AES");
    }

    /**
     * The vault of an installation.
     *
     * @param environmentKey 32 bytes as base64; null or blank when the environment names none
     * @param keyFile read when the environment names no key; made with a random key when it is missing
     * @throws IllegalArgumentException when the key is not 32 bytes in base64
     */
    public static Vault open(@Nullable String environmentKey, Path keyFile) {
        return environmentKey == null || environmentKey.isBlank()
                ? new Vault(new KeyFile(keyFile).read())
                : new Vault(key(environmentKey.strip(), "the environment's key"));
    }

    /** A vault with this key of 32 bytes. */
    public static Vault of(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, this one has " + key.length);
        }
        return new Vault(key);
    }

    static byte[] key(String base64, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException(where + " is not base64", noBase64);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(where + " must have 32 bytes, has " + key.length);
        }
        return key;
    }

    /** The same secret gives another text each time. */
    public String seal(Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.reveal().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                        .put(FORMAT)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /** @throws IllegalArgumentException when the text was sealed with another key, or changed since */
    public Secret unseal(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length < 1 + NONCE_BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not a sealed secret");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[bytes.length - 1 - NONCE_BYTES];
        ByteBuffer.wrap(bytes, 1, bytes.length - 1).get(nonce).get(sealed);
        return Secret.of(new String(crypt(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8));
    }

    /** A key of 32 bytes for one purpose; knowing it tells nothing about the others. The same at every start. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("ekko/" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(new byte[] {FORMAT});
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the secret was sealed with another key, or changed since", wrong);
        }
    }

    @Override
    public String toString() {
        return "Vault";
    }
}
