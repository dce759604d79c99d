package io.ekko.id;

/** Which closing of a ticket. */
public record EpisodeId(long value) {
    public EpisodeId {
        if (value <= 0) {
            throw new IllegalArgumentException("EpisodeId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
