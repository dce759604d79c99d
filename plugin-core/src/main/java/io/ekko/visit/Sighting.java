package io.ekko.visit;

import java.time.Instant;

/**
 * Somebody was seen at a page of an invitation.
 *
 * @param way 0 to 10 by the mail's link with that score, or {@link #HEAD} or {@link #TRAP}
 * @param at when it was noted last; noted anew after a minute at the earliest
 */
public record Sighting(int way, Visitor visitor, Instant at) {
    /** Asked for the head of a page only. */
    public static final int HEAD = -1;

    /** Followed the link that no person can see. */
    public static final int TRAP = -2;

    public Sighting {
        if (way < TRAP || way > 10) {
            throw new IllegalArgumentException("a way is 0 to 10, HEAD or TRAP, was " + way);
        }
    }

    /** Whether it was one of the mail's links with a score. */
    public boolean byLink() {
        return way >= 0;
    }
}
