package io.ekko.nps;

/** The three groups of the Net Promoter Score: detractors 0 to 6, passives 7 and 8, promoters 9 and 10. */
public enum ScoreGroup {
    /** Scores 0 to 6. */
    DETRACTOR(-100),
    /** Scores 7 and 8. */
    PASSIVE(0),
    /** Scores 9 and 10. */
    PROMOTER(100);

    private static final int LOWEST_PASSIVE = 7;
    private static final int LOWEST_PROMOTER = 9;

    private final int points;

    ScoreGroup(int points) {
        this.points = points;
    }

    /**
     * The group of a score.
     *
     * @throws IllegalArgumentException when {@code score} is not from 0 to 10
     */
    public static ScoreGroup of(int score) {
        if (!Score.isValid(score)) {
            throw new IllegalArgumentException("score must be from 0 to 10, was " + score);
        }
        if (score >= LOWEST_PROMOTER) {
            return PROMOTER;
        }
        return score >= LOWEST_PASSIVE ? PASSIVE : DETRACTOR;
    }

    /**
     * What one answer of this group is worth: -100, 0 or +100. The NPS is the mean of the points, so a CRM can
     * average this field itself and arrive at the same number.
     */
    public int points() {
        return points;
    }
}
