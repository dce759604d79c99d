package io.ekko.app.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A browser in which somebody is logged in.
 *
 * @param idHash SHA-256 of the cookie's value; the value itself is known to the browser only
 */
public record Session(String idHash, UserId user, Instant createdAt, Instant seenAt) {
    /** A session that is not used for so long is over. */
    public static final Duration IDLE = Duration.ofHours(8);

    /** A session is over after so long, used or not. */
    public static final Duration ABSOLUTE = Duration.ofDays(7);

    boolean over(Instant now) {
        return !now.isBefore(seenAt.plus(IDLE)) || !now.isBefore(createdAt.plus(ABSOLUTE));
    }
}
