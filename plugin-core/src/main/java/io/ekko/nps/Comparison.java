package io.ekko.nps;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two independent groups of answers compared, such as a period and the like period before it. What is shown is the
 * plain difference; what is tested is the difference of the adjusted scores of {@link Interval}, as a z test at 5 %.
 *
 * <p>For one comparison that was meant beforehand. Looking at many segments every week finds changes by chance alone:
 * 20 segments give about 52 in a year.
 *
 * @param shown the later score less the earlier, from -200 to 200, rounded once from the exact difference; it can
 *     differ by one from the difference of the two printed scores
 * @param tested the difference of the adjusted scores in points
 * @param low lower end of the 95 % interval of the tested difference, in points, cut at -200
 * @param high upper end of that interval, cut at 200
 * @param z the tested difference in standard errors
 * @param p the probability of a difference at least this large, in either direction, when nothing has changed; 0 to 1
 */
public record Comparison(int shown, double tested, double low, double high, double z, double p) {

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** Compares two tallies. Empty when one of them has no answers. */
    public static Optional<Comparison> of(Tally earlier, Tally later) {
        return of(earlier.nps(), later.nps());
    }

    /** Compares two scores. Empty when one of them has no answers. */
    public static Optional<Comparison> of(Nps earlier, Nps later) {
        if (earlier.count() == 0 || later.count() == 0) {
            return Optional.empty();
        }
        AdjustedScore before = AdjustedScore.of(earlier);
        AdjustedScore after = AdjustedScore.of(later);
        double difference = after.score() - before.score();
        double standardError = Math.hypot(before.standardError(), after.standardError());
        double reach = AdjustedScore.Z95 * standardError;
        double z = difference / standardError;
        return Optional.of(new Comparison(
                exactDifference(earlier, later),
                100 * difference,
                cut(100 * (difference - reach)),
                cut(100 * (difference + reach)),
                z,
                2 * STANDARD_NORMAL.survivalProbability(Math.abs(z))));
    }

    /**
     * Whether the answers show a change at the 5 % level. If not, say that no change is shown, not that there is
     * none.
     */
    public boolean showsChange() {
        return Math.abs(z) > AdjustedScore.Z95;
    }

    private static int exactDifference(Nps earlier, Nps later) {
        BigInteger before = BigInteger.valueOf(earlier.promoters() - earlier.detractors());
        BigInteger after = BigInteger.valueOf(later.promoters() - later.detractors());
        BigInteger countBefore = BigInteger.valueOf(earlier.count());
        BigInteger countAfter = BigInteger.valueOf(later.count());
        BigInteger numerator = after.multiply(countBefore).subtract(before.multiply(countAfter));
        return new BigDecimal(numerator)
                .movePointRight(2)
                .divide(new BigDecimal(countBefore.multiply(countAfter)), 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static double cut(double points) {
        return Math.max(-200, Math.min(200, points));
    }
}
