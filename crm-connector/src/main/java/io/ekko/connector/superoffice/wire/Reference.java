package io.ekko.connector.superoffice.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short sign in what Ekko writes, by which it is found again, so that nothing is written twice. Readable and harmless. */
public final class Reference {
    private static final int DIGITS = 12;

    private Reference() {}

    /**
     * The same key gives the same sign, such as {@code Ekko 5f3a9c12ab4d}.
     *
     * @param connection several connections may write into one tenant
     */
    public static String of(String connection, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((connection + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return "Ekko " + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
