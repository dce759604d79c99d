package io.ekko.nps;

/**
 * A score and its standard error, both on the scale -1 to 1, after a few answers have been added for small samples.
 *
 * @param score share of promoters less share of detractors
 * @param standardError standard deviation of the score over repeated samples
 */
record AdjustedScore(double score, double standardError) {

    /** The two-sided 95 % point of the standard normal distribution. */
    static final double Z95 = 1.959963984540054;

    private static final double ADDED = 3;

    /** Adjusted for a sample of a customer base without end: three answers added. */
    static AdjustedScore of(Nps nps) {
        return adjusted(nps, 1);
    }

    /**
     * Adjusted for a sample of {@code population} customers. The variance shrinks by (N - n) / (N - 1), the part that
     * is still unknown, and the added answers shrink by the same factor: once everybody has answered nothing is
     * uncertain and nothing may be added. With all three answers kept, an interval of a nearly complete count leaves
     * out the counted score itself.
     */
    static AdjustedScore of(Nps nps, long population) {
        long count = nps.count();
        return adjusted(nps, population == count ? 0 : (double) (population - count) / (population - 1));
    }

    private static AdjustedScore adjusted(Nps nps, double unknown) {
        double added = ADDED * unknown;
        double answers = nps.count() + added;
        double promoters = (nps.promoters() + added / 4) / answers;
        double detractors = (nps.detractors() + added / 4) / answers;
        double score = promoters - detractors;
        double variance = Math.max(0, promoters + detractors - score * score);
        return new AdjustedScore(score, Math.sqrt(variance * unknown / answers));
    }
}
