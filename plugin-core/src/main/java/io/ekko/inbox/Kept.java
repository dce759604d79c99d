package io.ekko.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * A hook that was taken while the inbox could not take it.
 *
 * @param connection the name in the address that was called
 * @param delivery its id; empty when it could not be proved yet
 * @param headers what the proof is made of, names in lower case; empty once it is proved
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are carried, never compared
public record Kept(String connection, String delivery, Map<String, String> headers, byte[] body, Instant receivedAt) {
    public Kept {
        if (connection.isEmpty() || delivery.isEmpty() == headers.isEmpty()) {
            throw new IllegalArgumentException("a kept hook has a connection, and an id or the headers that prove it");
        }
        headers = Map.copyOf(headers);
    }

    public static Kept proved(String connection, String delivery, byte[] body, Instant receivedAt) {
        return new Kept(connection, delivery, Map.of(), body, receivedAt);
    }

    public static Kept unproved(String connection, Map<String, String> headers, byte[] body, Instant receivedAt) {
        return new Kept(connection, "", headers, body, receivedAt);
    }
}
