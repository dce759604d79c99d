package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CrmEvent;

/** Does what an event of the CRM asks for. Harmless when the same event comes again. */
@FunctionalInterface
public interface EventHandler {
    /** May call the CRM and may throw {@link io.ekko.crm.CrmFailure}; never called inside a transaction. */
    void handle(ConnectionId connection, CrmEvent event);
}
