package io.ekko.connection;

/** Which linked CRM installation. */
public record ConnectionId(long value) {
    public ConnectionId {
        if (value <= 0) {
            throw new IllegalArgumentException("ConnectionId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
