package io.ekko.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * Several tickets of one person that are closed while an invitation waits: one mail, credited to all of them.
 *
 * @param hours closings at most so far apart are gathered, 0 to 720; 0 switches it off
 * @param about which of the tickets the mail speaks of
 */
public record Gathering(int hours, Ticket about) {
    public static final Gathering USUAL = new Gathering(72, Ticket.FIRST);
    public static final Gathering NONE = new Gathering(0, Ticket.FIRST);

    /** One of several tickets. */
    public enum Ticket {
        FIRST,
        LATEST;

        /** Whether a mail speaks of what was closed then rather than of what was closed at the other moment. */
        public boolean prefers(Instant closedAt, Instant other) {
            return this == FIRST ? closedAt.isBefore(other) : closedAt.isAfter(other);
        }
    }

    public Gathering {
        Bounds.require("hours", hours, 0, 720);
    }

    /** Whether two closings are near enough to be gathered. */
    public boolean covers(Instant one, Instant other) {
        return hours > 0 && Duration.between(one, other).abs().compareTo(Duration.ofHours(hours)) <= 0;
    }
}
