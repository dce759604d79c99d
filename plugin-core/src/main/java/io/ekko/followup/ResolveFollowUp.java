package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import java.time.InstantSource;

/** Ends the loop: what came of it, and what is to be done better. */
public final class ResolveFollowUp {

    /** As many characters as outcome and lesson may each have. */
    public static final int LONGEST = 2000;

    private final FollowUps followUps;
    private final InstantSource clock;

    public ResolveFollowUp(FollowUps followUps, InstantSource clock) {
        this.followUps = followUps;
        this.clock = clock;
    }

    /**
     * False when it was resolved before or does not exist; nothing changes then.
     *
     * @param outcome 1 to {@link #LONGEST} characters
     * @param lesson may be empty
     */
    public boolean resolve(ConnectionId connection, FollowUpId id, String outcome, String lesson) {
        if (outcome.isBlank() || outcome.length() > LONGEST || lesson.length() > LONGEST) {
            throw new IllegalArgumentException("an outcome has 1 to " + LONGEST
                    + " characters and a lesson at most as many, were " + outcome.length() + " and " + lesson.length());
        }
        return followUps.resolved(
                connection, id, outcome.strip(), lesson.isBlank() ? null : lesson.strip(), clock.instant());
    }
}
