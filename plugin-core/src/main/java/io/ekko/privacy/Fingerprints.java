package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a forgotten person without remembering them: HMAC-SHA256 of the contact's id, or of an address that wanted no mail, as 64
 * hexadecimal digits.
 */
public final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** With a key of the installation, at least 32 bytes; with another key nobody is recognised any more. */
    public Fingerprints(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException(
                    "a key for fingerprints has at least 32 bytes, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public String of(ConnectionId connection, ContactId contact) {
        return print(connection + "/" + contact);
    }

    /** @param person the normalised address */
    public String of(ConnectionId connection, String person) {
        return print(connection + "@" + person);
    }

    private String print(String of) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] print = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(print);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
