package io.ekko.nps;

/**
 * A named range of printed scores, such as "good" for 30 to 49.
 *
 * @param key the key of its name in the text bundles, as {@code nps.band.a.good}
 * @param from lowest printed score in the band, -100 to 100
 * @param to highest printed score in the band, not below {@code from}
 */
public record Band(String key, int from, int to) {

    /** Refuses an unnamed band and a range outside -100 to 100. */
    public Band {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a band needs a key");
        }
        if (from < -100 || from > to || to > 100) {
            throw new IllegalArgumentException("not a range of scores: " + from + " to " + to + " in " + key);
        }
    }

    /** Whether a printed score falls into the band. */
    public boolean contains(int shown) {
        return from <= shown && shown <= to;
    }
}
