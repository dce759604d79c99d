package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import java.time.InstantSource;

/** The person has been spoken with; what comes of it is still open. */
public final class MarkContacted {
    private final FollowUps followUps;
    private final InstantSource clock;

    public MarkContacted(FollowUps followUps, InstantSource clock) {
        this.followUps = followUps;
        this.clock = clock;
    }

    /** False when it was contacted or resolved before, or does not exist; nothing changes then. */
    public boolean mark(ConnectionId connection, FollowUpId id) {
        return followUps.contacted(connection, id, clock.instant());
    }
}
