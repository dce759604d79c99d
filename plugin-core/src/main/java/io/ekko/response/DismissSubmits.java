package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import org.jdbi.v3.core.Jdbi;

/** Lays aside what waits with an invitation, or all that one machine left: nobody meant it. Nothing is recorded, and the person may still answer. */
public final class DismissSubmits {
    private final DoubtfulSubmits submits;

    public DismissSubmits(Jdbi jdbi) {
        this.submits = new DoubtfulSubmits(jdbi);
    }

    /**
     * Harmless when repeated.
     *
     * @param upTo the newest submit that was looked at; those that came later go on waiting
     * @return how many were dismissed
     */
    public int run(ConnectionId connection, InvitationId invitation, DoubtfulSubmitId upTo) {
        return submits.dismiss(connection, invitation, upTo.value());
    }

    /** As above, for everything that the filter lets through, whatever invitation it came with. */
    public int run(ConnectionId connection, DoubtfulFilter filter, DoubtfulSubmitId upTo) {
        return submits.dismiss(connection, filter, upTo);
    }
}
