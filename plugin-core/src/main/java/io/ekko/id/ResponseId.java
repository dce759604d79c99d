package io.ekko.id;

/** Which response. */
public record ResponseId(long value) {
    public ResponseId {
        if (value <= 0) {
            throw new IllegalArgumentException("ResponseId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
