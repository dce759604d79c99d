package io.ekko.app.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.SecureRandom;

/**
 * Hashes passwords with bcrypt. A password longer than the 72 bytes that bcrypt reads goes through SHA-512 first, so that its end
 * counts, too.
 */
public final class Passwords {
    /** What an ordinary server takes about a quarter of a second for. */
    public static final int COST = 12;

    /** Shortest and longest password, in characters (NIST SP 800-63B asks for at least 8; no rules about kinds of characters). */
    public static final int SHORTEST = 10;

    public static final int LONGEST = 200;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
    private static final String EASY = "abcdefghjkmnpqrstuvwxyz23456789";

    private final int cost;
    private final String nobody;

    /** @param cost the binary logarithm of the number of rounds, 4 to 15 */
    public Passwords(int cost) {
        this.cost = cost;
        this.nobody = nobody(cost);
    }

    public String hash(String password) {
        return hash(password, cost);
    }

    private static String hash(String password, int cost) {
        return BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.hashSha512(VERSION))
                .hashToString(cost, password.toCharArray());
    }

    /** A hash that no password has and that takes as long to compare as all others, made at the least cost since every start waits for it. */
    private static String nobody(int cost) {
        String cheap = hash(Digest.random(16), BCrypt.MIN_COST);
        return cheap.replaceFirst("\\$\\d\\d\\$", "\\$%02d\\$".formatted(cost));
    }

    public boolean matches(String password, String hash) {
        return BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .verify(password.toCharArray(), hash.toCharArray())
                .verified;
    }

    /** Spends the time of a comparison, so that an unknown login answers no faster than a known one. */
    void matchNobody(String password) {
        matches(password, nobody);
    }

    /** A password to be given once: 16 characters that are not mistaken for each other, in groups of four; about 79 bits. */
    public static String oneTime() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(EASY.charAt(random.nextInt(EASY.length())));
        }
        return password.toString();
    }
}
