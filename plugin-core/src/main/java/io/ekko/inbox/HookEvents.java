package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.Webhooks;
import java.util.List;
import java.util.Optional;

/** Reads again what a stored hook tells. */
final class HookEvents {
    private final Crms crms;

    HookEvents(Crms crms) {
        this.crms = crms;
    }

    /** Empty when nobody can read it: the CRM has another form by now, or its connector is gone. */
    Optional<List<CrmEvent>> of(ConnectionId connection, byte[] hook) {
        try {
            Optional<Webhooks> webhooks = crms.of(connection).webhooks();
            return webhooks.map(known -> known.parse(hook));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
