package io.ekko.connector.superoffice.wire;

import io.ekko.crm.CrmFailure;
import java.time.Duration;

/** How often a tenant may be called. */
@FunctionalInterface
public interface Pace {
    /**
     * Returns when a call may be made; waits a little for it when it must.
     *
     * @throws CrmFailure.Retryable when the wait would be too long
     */
    void take();

    /** SuperOffice has had enough: nobody calls it for so long. How much of it is kept is the pace's own choice. */
    default void rest(Duration time) {}
}
