package io.ekko.followup;

/** Which follow-up. */
public record FollowUpId(long value) {
    public FollowUpId {
        if (value <= 0) {
            throw new IllegalArgumentException("FollowUpId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
