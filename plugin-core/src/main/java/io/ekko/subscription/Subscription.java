package io.ekko.subscription;

import io.ekko.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the subscription of a connection stood when it was looked at last.
 *
 * @param brokenSince since when no look has found it working; null while it works
 * @param trouble what stands in the way of looking or repairing; null when nothing does
 * @param repairs the latest, the latest first
 */
public record Subscription(
        ConnectionId connection,
        Standing standing,
        Instant lookedAt,
        @Nullable Instant brokenSince,
        @Nullable String trouble,
        List<Repair> repairs) {

    public Subscription {
        repairs = List.copyOf(repairs);
    }

    /** What the last look found, and the repair after it left. */
    public enum Standing {
        WORKING,
        MISSING,
        SWITCHED_OFF,
        WRONG_ADDRESS,
        /** The CRM could not be asked. */
        UNKNOWN
    }

    /**
     * A subscription that was put right.
     *
     * @param found how it stood before
     */
    public record Repair(Standing found, Instant at) {}

    /** Whether events may be missing from now on, until somebody looks. */
    public boolean broken() {
        return standing != Standing.WORKING;
    }
}
