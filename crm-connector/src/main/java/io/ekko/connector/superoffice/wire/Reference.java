package io.ekko.connector.superoffice.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A short sign in what Ekko writes, by which it is found again, so that nothing is written twice. Readable and harmless. */
public final class Reference {
    private static final int DIGITS = 12;

    private static final Pattern BRACKETED = Pattern.compile("\\[Ekko [0-9a-f]{" + DIGITS + "}]");

    private Reference() {}

    /** As the title of a request carries it. */
    public static String bracketed(String reference) {
        return "[" + reference + "]";
    }

    /** Whether a title carries one, of whatever connection. */
    public static boolean isIn(String title) {
        return BRACKETED.matcher(title).find();
    }

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
