package io.ekko.survey;

/** Which survey. */
public record SurveyId(long value) {
    public SurveyId {
        if (value <= 0) {
            throw new IllegalArgumentException("SurveyId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
