package io.ekko.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password, key or token. It never shows itself: logs, error texts and debuggers see {@code ***}. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException when there is nothing to keep secret */
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(value);
    }

    /** The value itself. Call it where it is handed over and nowhere else. */
    public String reveal() {
        return value;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    /** The same for all, so that it gives nothing away. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
