package io.ekko.response;

import io.ekko.language.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, before it is recorded.
 *
 * @param score 0 to 10
 * @param comment as given, at most 5,000 characters; null when not said: a recorded comment then stays. A NUL, which no database
 *     keeps, becomes U+FFFD
 * @param mayContact null when not said: a recorded permission then stays
 */
public record Answer(
        int score, @Nullable String comment, @Nullable Boolean mayContact, Language language, Instant at) {
    public static final int LONGEST_COMMENT = 5000;

    public Answer {
        if (score < 0 || score > 10) {
            throw new IllegalArgumentException("score must be 0 to 10, was " + score);
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("comment must have at most 5,000 characters, had " + comment.length());
        }
        comment = comment == null ? null : comment.replace('\0', '\uFFFD');
    }

    /** The same words at another time. */
    Answer saidAt(Instant time) {
        return new Answer(score, comment, mayContact, language, time);
    }
}
