package io.ekko.app.engine;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Crm;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The CRM of each connection, made at its first use by the connector of its kind. */
public final class LinkedCrms implements Crms {
    private final Connections connections;
    private final Map<String, Function<Connection, Crm>> connectors;
    private final Map<ConnectionId, Crm> made = new ConcurrentHashMap<>();

    /** @param connectors by kind */
    public LinkedCrms(Connections connections, Map<String, Function<Connection, Crm>> connectors) {
        this.connections = connections;
        this.connectors = Map.copyOf(connectors);
    }

    @Override
    public Crm of(ConnectionId id) {
        return made.computeIfAbsent(id, this::make);
    }

    private Crm make(ConnectionId id) {
        Connection connection = connections.byId(id);
        Function<Connection, Crm> connector = connectors.get(connection.kind());
        if (connector == null) {
            throw new IllegalArgumentException("no connector for a CRM of the kind '" + connection.kind() + "'");
        }
        return connector.apply(connection);
    }
}
