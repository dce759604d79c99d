package io.ekko.connection;

import io.ekko.crm.Crm;

/** Finds the ports of a linked CRM. */
@FunctionalInterface
public interface Crms {
    /** @throws IllegalArgumentException when no connector is there for the connection */
    Crm of(ConnectionId connection);
}
