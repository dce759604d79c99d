package io.ekko.whatif;

import io.ekko.nps.AnswersNeeded;

/**
 * What earlier mails of the same kind let expect.
 *
 * @param responseRate 0 to 1
 * @param rateIsKnown whether it was measured
 * @param variance of one answer, 0 to 1
 */
public record Past(double responseRate, boolean rateIsKnown, double variance) {
    /** While nothing is known. */
    public static final Past UNKNOWN = new Past(0.2, false, AnswersNeeded.WORST_VARIANCE);

    public Past {
        if (!(responseRate >= 0 && responseRate <= 1)) {
            throw new IllegalArgumentException("responseRate must be 0 to 1, was " + responseRate);
        }
    }
}
