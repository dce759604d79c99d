package io.ekko.policy;

/** Refuses what no policy may have. */
final class Bounds {
    private Bounds() {}

    static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
