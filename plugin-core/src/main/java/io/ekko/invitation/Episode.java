package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.id.EpisodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One closing of one ticket; a ticket that is re-opened and closed again has two.
 *
 * @param reopenedAt when Ekko saw that the closing does not stand any more
 */
public record Episode(
        EpisodeId id,
        ConnectionId connection,
        TicketId ticket,
        Instant closedAt,
        @Nullable Instant reopenedAt,
        FoundBy foundBy) {

    /** What told Ekko of the closing. */
    public enum FoundBy {
        HOOK,
        RECONCILIATION
    }
}
