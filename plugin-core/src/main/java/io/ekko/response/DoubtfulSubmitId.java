package io.ekko.response;

/** The number of a doubtful submit. */
public record DoubtfulSubmitId(long value) {
    /** Comes after all others. */
    public static final DoubtfulSubmitId NEWEST = new DoubtfulSubmitId(Long.MAX_VALUE);

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
