package io.ekko.response;

/** The number of a doubtful submit. */
public record DoubtfulSubmitId(long value) {
    public DoubtfulSubmitId {
        if (value < 1) {
            throw new IllegalArgumentException("id of a doubtful submit must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
