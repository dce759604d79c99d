package io.ekko.nps;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The Net Promoter Score of a number of answers: 100 (promoters - detractors) / answers, from -100 to 100. Kept as
 * the three counts, so it is exact. Without answers there is no score: the optional values are empty then, never 0.
 *
 * @param promoters answers 9 and 10; not negative
 * @param passives answers 7 and 8; not negative
 * @param detractors answers 0 to 6; not negative
 */
public record Nps(long promoters, long passives, long detractors) {

    /** Refuses negative counts and counts whose sum does not fit. */
    public Nps {
        require(promoters, "promoters");
        require(passives, "passives");
        require(detractors, "detractors");
        Math.addExact(Math.addExact(promoters, passives), detractors);
    }

    private static void require(long count, String name) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + count);
        }
    }

    /** The number of answers. */
    public long count() {
        return promoters + passives + detractors;
    }

    /**
     * The score to 34 significant digits, for computing on; {@link #shown()} is what a person sees. Empty without
     * answers.
     */
    public Optional<BigDecimal> value() {
        return count() == 0
                ? Optional.empty()
                : Optional.of(hundredfold(balance()).divide(total(), MathContext.DECIMAL128));
    }

    /**
     * The score as it is printed: a whole number, rounded once from the exact fraction, half away from zero, so that
     * the mirrored answers have the mirrored score (-12.5 is shown as -13, 12.5 as 13). Empty without answers.
     */
    public OptionalInt shown() {
        return count() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(percent(balance(), 0).intValueExact());
    }

    /** The share of each group in percent with one decimal. Empty without answers. */
    public Optional<Shares> shares() {
        return count() == 0
                ? Optional.empty()
                : Optional.of(new Shares(percent(promoters, 1), percent(passives, 1), percent(detractors, 1)));
    }

    /** The way to the score, step by step. Empty without answers. */
    public Optional<Working> working() {
        return Working.of(this);
    }

    /** The 95 % interval around the score. Empty without answers. */
    public Optional<Interval> interval() {
        return Interval.of(this);
    }

    /**
     * The variance of one answer's points on the scale -1, 0, +1: p + d - (p - d)^2, from 0 (all alike) to 1 (half
     * promoters, half detractors). Input of {@link AnswersNeeded}. Empty without answers.
     */
    public OptionalDouble variance() {
        if (count() == 0) {
            return OptionalDouble.empty();
        }
        double promoterShare = (double) promoters / count();
        double detractorShare = (double) detractors / count();
        double balance = promoterShare - detractorShare;
        return OptionalDouble.of(Math.max(0, promoterShare + detractorShare - balance * balance));
    }

    private long balance() {
        return promoters - detractors;
    }

    private BigDecimal total() {
        return BigDecimal.valueOf(count());
    }

    private BigDecimal percent(long part, int decimals) {
        return hundredfold(part).divide(total(), decimals, RoundingMode.HALF_UP);
    }

    private static BigDecimal hundredfold(long count) {
        return BigDecimal.valueOf(count).movePointRight(2);
    }
}
