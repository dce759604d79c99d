package io.ekko.id;

/** Which invitation. */
public record InvitationId(long value) {
    public InvitationId {
        if (value <= 0) {
            throw new IllegalArgumentException("InvitationId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
