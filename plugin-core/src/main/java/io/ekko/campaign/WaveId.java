package io.ekko.campaign;

/** Which wave of a recurring campaign. */
public record WaveId(long value) {
    public WaveId {
        if (value <= 0) {
            throw new IllegalArgumentException("WaveId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
