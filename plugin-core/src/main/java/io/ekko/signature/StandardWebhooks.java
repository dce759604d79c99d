package io.ekko.signature;

import io.ekko.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies deliveries as the Standard Webhooks specification 1.0 says: HMAC-SHA256 over id, seconds and raw body, joined by
 * points; the header holds one or more {@code v1,base64} separated by blanks; the secret is {@code whsec_} and 24 to 64 bytes in base64.
 */
public final class StandardWebhooks {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    /** The headers that a proof is made of, in lower case. */
    public static final Set<String> HEADERS = Set.of(ID, TIMESTAMP, SIGNATURE);

    /** How far the sender's clock and ours may be apart, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int LONGEST_ID = 200;
    private static final int MOST_SIGNATURES = 10;

    private final InstantSource clock;

    public StandardWebhooks(InstantSource clock) {
        this.clock = clock;
    }

    /** A new random secret of 32 bytes. */
    public static Secret newSecret() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Secret.of(SECRET_PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** Whether a text can be used as a secret: base64 of 24 to 64 bytes, with or without its prefix. */
    public static boolean isSecret(String text) {
        return text.length() <= 200
                && decoded(text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text)
                        .filter(key -> key.length >= 24 && key.length <= 64)
                        .isPresent();
    }

    /**
     * The three headers of a delivery that is sent now.
     *
     * @param id the same when the delivery is sent again
     */
    public Map<String, String> sign(String id, byte[] body, Secret secret) {
        if (id.isEmpty() || id.length() > LONGEST_ID || id.contains(".")) {
            throw new IllegalArgumentException("a delivery id has 1 to 200 characters and no point, was '" + id + "'");
        }
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SIGNATURE, VERSION + Base64.getEncoder().encodeToString(mac(id, timestamp, body, secret)));
        return headers;
    }

    /**
     * Checks the proof of a delivery.
     *
     * @param headers names in lower case
     * @param secrets those that are good now: the present one, and the old one during a rotation
     * @return the delivery's id
     * @throws Unproved when a header is missing or unreadable, the time is too far off, or no signature fits
     */
    public String verify(Map<String, String> headers, byte[] body, List<Secret> secrets) throws Unproved {
        String id = header(headers, ID);
        if (id.length() > LONGEST_ID) {
            throw new Unproved("the delivery id is longer than 200 characters");
        }
        String timestamp = header(headers, TIMESTAMP);
        checkTime(timestamp);
        String signatures = header(headers, SIGNATURE);
        for (Secret secret : secrets) {
            if (fits(signatures, mac(id, timestamp, body, secret))) {
                return id;
            }
        }
        throw new Unproved("no signature fits");
    }

    private static String header(Map<String, String> headers, String name) throws Unproved {
        String value = headers.get(name);
        if (value == null || value.isBlank()) {
            throw new Unproved("the header " + name + " is missing");
        }
        return value;
    }

    private void checkTime(String timestamp) throws Unproved {
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new Unproved("the time of sending is not a number of seconds");
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new Unproved("the time of sending is more than five minutes off");
        }
    }

    private static boolean fits(String signatures, byte[] expected) {
        boolean fits = false;
        for (String signature : signatures.split(" ", MOST_SIGNATURES + 1)) {
            if (signature.startsWith(VERSION)) {
                fits |= decoded(signature.substring(VERSION.length()))
                        .filter(given -> MessageDigest.isEqual(given, expected))
                        .isPresent();
            }
        }
        return fits;
    }

    private static byte[] mac(String id, String timestamp, byte[] body, Secret secret) {
        String text = secret.reveal();
        byte[] key = decoded(text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new IllegalArgumentException("a webhook secret is whsec_ and base64"));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** A delivery without a good proof of its origin. */
    public static final class Unproved extends Exception {
        private static final long serialVersionUID = 1;

        Unproved(String reason) {
            super(reason);
        }
    }
}
