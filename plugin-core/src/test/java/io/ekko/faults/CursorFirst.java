package io.ekko.faults;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;

/** Broken on purpose: a reconciliation that stores its place first and looks at the page then. */
final class CursorFirst implements Sweep {
    private final Connections connections;
    private final Crms crms;
    private final ConsiderTicket considerTicket;

    CursorFirst(Connections connections, Crms crms, ConsiderTicket considerTicket) {
        this.connections = connections;
        this.crms = crms;
        this.considerTicket = considerTicket;
    }

    @Override
    public Duty duty() {
        return Duty.RECONCILIATION;
    }

    @Override
    public int run() {
        for (Connection connection : connections.all()) {
            try {
                pass(connection.id());
            } catch (CrmFailure away) {
                return 0;
            }
        }
        return 0;
    }

    private void pass(ConnectionId connection) {
        String stored = connections.closedCursor(connection).orElse(null);
        Page<Ticket> page = crms.of(connection).tickets().closedSince(stored, 200);
        connections.moveClosedCursor(connection, stored, page.nextCursor().orElseThrow());
        page.items().forEach(ticket -> considerTicket.run(connection, ticket.id()));
    }
}
