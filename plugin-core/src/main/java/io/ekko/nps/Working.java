package io.ekko.nps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The way from the counts to the score, for a page that shows the sum: count the answers, divide the promoters,
 * divide the detractors, divide the difference, round. The score is divided out of the counts, not subtracted from
 * the two percentages, which have been cut to three decimals to be readable.
 *
 * @param count step 1: the number of answers, at least 1
 * @param promoters step 2: promoters of all answers
 * @param detractors step 3: detractors of all answers
 * @param score step 4: promoters less detractors of all answers, the unrounded score
 * @param shown step 5: the score rounded once, half away from zero
 */
public record Working(long count, Division promoters, Division detractors, Division score, int shown) {

    /**
     * One division of whole counts.
     *
     * @param numerator what is divided; negative when detractors outnumber promoters
     * @param denominator the number of answers, at least 1
     */
    public record Division(long numerator, long denominator) {

        private static final int DECIMALS = 3;

        /** Refuses a division by nothing. */
        public Division {
            if (denominator < 1) {
                throw new IllegalArgumentException("denominator must be at least 1, was " + denominator);
            }
        }

        /** The quotient in percent with three decimals, rounded half away from zero. */
        public BigDecimal percent() {
            return BigDecimal.valueOf(numerator)
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_UP);
        }
    }

    static Optional<Working> of(Nps nps) {
        if (nps.count() == 0) {
            return Optional.empty();
        }
        long count = nps.count();
        return Optional.of(new Working(
                count,
                new Division(nps.promoters(), count),
                new Division(nps.detractors(), count),
                new Division(nps.promoters() - nps.detractors(), count),
                nps.shown().orElseThrow()));
    }
}
