package io.ekko.nps;

/**
 * The answer to the question "how likely are you to recommend us": a whole number from 0 to 10.
 *
 * @param value 0 to 10; anything else is refused with an {@link IllegalArgumentException} that names it
 */
public record Score(int value) {

    /** The lowest score. */
    public static final int MIN = 0;

    /** The highest score. */
    public static final int MAX = 10;

    /** Refuses what is not a score. */
    public Score {
        if (!isValid(value)) {
            throw new IllegalArgumentException("score must be from 0 to 10, was " + value);
        }
    }

    /** Whether {@code value} is a score, for callers that answer a stranger politely instead of throwing. */
    public static boolean isValid(int value) {
        return value >= MIN && value <= MAX;
    }

    /** The group this score counts in. */
    public ScoreGroup group() {
        return ScoreGroup.of(value);
    }
}
