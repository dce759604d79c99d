package io.ekko.nps;

import java.math.BigDecimal;

/**
 * The share of each group as it is printed, in percent with one decimal, each rounded for itself. For showing only:
 * the three need not add up to 100.0, and subtracting two of them does not give the score.
 *
 * @param promoters 0.0 to 100.0
 * @param passives 0.0 to 100.0
 * @param detractors 0.0 to 100.0
 */
public record Shares(BigDecimal promoters, BigDecimal passives, BigDecimal detractors) {

    /** The share of one group. */
    public BigDecimal of(ScoreGroup group) {
        return switch (group) {
            case PROMOTER -> promoters;
            case PASSIVE -> passives;
            case DETRACTOR -> detractors;
        };
    }
}
