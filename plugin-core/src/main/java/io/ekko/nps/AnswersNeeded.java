package io.ekko.nps;

/** How many answers a score needs before its 95 % interval is as narrow as wished. */
public final class AnswersNeeded {

    /** The variance of half promoters and half detractors: the careful choice while nothing is known. */
    public static final double WORST_VARIANCE = 1;

    private static final double ADDED = 3;

    private AnswersNeeded() {}

    /**
     * The answers needed for the score give or take {@code margin}: 1.96^2 v / m^2 - 3, rounded up, at least 1. The
     * three are those which {@link Interval} adds.
     *
     * @param margin half the width of the interval in points, above 0 and at most 100
     * @param variance of one answer on the scale -1 to 1, from 0 to 1; {@link Nps#variance()} of earlier answers or
     *     {@link #WORST_VARIANCE}
     * @throws IllegalArgumentException when one of them is out of range
     */
    public static long forMargin(double margin, double variance) {
        if (!(margin > 0 && margin <= 100)) {
            throw new IllegalArgumentException("margin must be above 0 and at most 100 points, was " + margin);
        }
        if (!(variance >= 0 && variance <= 1)) {
            throw new IllegalArgumentException("variance must be from 0 to 1, was " + variance);
        }
        double errors = AdjustedScore.Z95 / (margin / 100);
        return Math.max(1, (long) Math.ceil(errors * errors * variance - ADDED));
    }

    /**
     * The other way round: half the width of the interval that so many answers give, 196 sqrt(v / (n + 3)) points.
     *
     * @param answers 1 or more
     * @param variance of one answer on the scale -1 to 1, from 0 to 1
     * @throws IllegalArgumentException when one of them is out of range
     */
    public static double marginOf(long answers, double variance) {
        if (answers < 1 || !(variance >= 0 && variance <= 1)) {
            throw new IllegalArgumentException("no margin of " + answers + " answers with a variance of " + variance);
        }
        return 100 * AdjustedScore.Z95 * Math.sqrt(variance / (answers + ADDED));
    }
}
