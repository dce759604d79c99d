package io.ekko.nps;

import java.util.List;
import java.util.Optional;

/**
 * A way to call scores good or bad. Which one is used is an organisation's choice, and its source is named beside the
 * verdict. Scores are judged as printed, so a reader who sees 30 sees the verdict on 30.
 *
 * @param key the key of the scheme's name and source in the text bundles, as {@code nps.scheme.a}
 * @param bands from the lowest to the highest, without gap or overlap from -100 to 100
 */
public record BandScheme(String key, List<Band> bands) {

    /** Five bands: serious, needs improvement, good, very good, excellent. */
    public static final BandScheme A = new BandScheme(
            "nps.scheme.a",
            List.of(
                    new Band("nps.band.a.serious", -100, -1),
                    new Band("nps.band.a.needs-improvement", 0, 29),
                    new Band("nps.band.a.good", 30, 49),
                    new Band("nps.band.a.very-good", 50, 69),
                    new Band("nps.band.a.excellent", 70, 100)));

    /** Four bands: critical (high risk of churn), acceptable, strong, top. */
    public static final BandScheme B = new BandScheme(
            "nps.scheme.b",
            List.of(
                    new Band("nps.band.b.critical", -100, -1),
                    new Band("nps.band.b.acceptable", 0, 19),
                    new Band("nps.band.b.strong", 20, 49),
                    new Band("nps.band.b.top", 50, 100)));

    /** Copies the bands and refuses a gap, an overlap or an end other than -100 and 100. */
    public BandScheme {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a scheme of bands needs a key");
        }
        bands = List.copyOf(bands);
        int next = -100;
        for (Band band : bands) {
            if (band.from() != next) {
                throw new IllegalArgumentException("expected a band from " + next + " in " + key + ", got " + band);
            }
            next = band.to() + 1;
        }
        if (next != 101) {
            throw new IllegalArgumentException("the bands of " + key + " end at " + (next - 1) + ", not at 100");
        }
    }

    /** The band of a score. Empty without answers. */
    public Optional<Band> of(Nps nps) {
        return nps.shown().stream().mapToObj(this::of).findFirst();
    }

    /**
     * The band of a printed score.
     *
     * @throws IllegalArgumentException when {@code shown} is not from -100 to 100
     */
    public Band of(int shown) {
        return bands.stream()
                .filter(band -> band.contains(shown))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("score must be from -100 to 100, was " + shown));
    }
}
