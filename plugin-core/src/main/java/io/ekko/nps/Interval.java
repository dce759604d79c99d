package io.ekko.nps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The range that holds the score of all customers in about 95 of 100 samples, in points from -100 to 100.
 *
 * <p>Adjusted Wald interval: three answers are added, 3/4 promoter, 3/4 detractor and 3/2 passive, then the usual
 * normal interval is taken and cut to the possible range (B. Rocks, "Interval Estimation for the Net Promoter Score",
 * The American Statistician 70(4), 2016). The plain score stays the point. The interval is centred on the adjusted
 * score, so it is not symmetric about the point; from two answers on it contains the point, with a single answer 9-10
 * or 0-6 it does not.
 *
 * @param low lower end in points
 * @param high upper end in points, not below {@code low}
 */
public record Interval(double low, double high) {

    /** Refuses ends outside -100 to 100 and ends in the wrong order. */
    public Interval {
        if (!(low >= -100 && low <= high && high <= 100)) {
            throw new IllegalArgumentException("not an interval of scores: " + low + " to " + high);
        }
    }

    /**
     * The interval when the answers are a sample of a customer base that is large beside them. Empty without
     * answers.
     */
    public static Optional<Interval> of(Nps nps) {
        return nps.count() == 0 ? Optional.empty() : Optional.of(around(AdjustedScore.of(nps)));
    }

    /**
     * The interval when the answers are a sample, drawn without repetition, of {@code population} customers. When all
     * have answered it is the score alone. The standard error is multiplied by sqrt((N - n) / (N - 1)) and the three added
     * answers by (N - n) / (N - 1); going through every possible sample gives a coverage near 95 %. Empty without
     * answers.
     *
     * @param population the number of customers, at least the number of answers
     * @throws IllegalArgumentException when there are more answers than customers
     */
    public static Optional<Interval> of(Nps nps, long population) {
        if (population < nps.count()) {
            throw new IllegalArgumentException("population " + population + " is below the answers " + nps.count());
        }
        return nps.count() == 0 ? Optional.empty() : Optional.of(around(AdjustedScore.of(nps, population)));
    }

    /** Whether {@code points} lies in the interval, the ends included. */
    public boolean contains(double points) {
        return low <= points && points <= high;
    }

    /** The lower end as it is printed, rounded half away from zero. */
    public int shownLow() {
        return whole(low);
    }

    /** The upper end as it is printed, rounded half away from zero. */
    public int shownHigh() {
        return whole(high);
    }

    private static Interval around(AdjustedScore adjusted) {
        double reach = AdjustedScore.Z95 * adjusted.standardError();
        return new Interval(cut(100 * (adjusted.score() - reach)), cut(100 * (adjusted.score() + reach)));
    }

    private static double cut(double points) {
        return Math.max(-100, Math.min(100, points));
    }

    private static int whole(double points) {
        return BigDecimal.valueOf(points).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
