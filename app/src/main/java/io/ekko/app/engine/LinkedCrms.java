package io.ekko.app.engine;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Crm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CRM of each connection, made at its first use by the connector of its kind. A connection that was changed, here or on another
 * node, is made anew within {@value #LOOK_SECONDS} seconds; while the database is away the one that is known serves.
 */
public final class LinkedCrms implements Crms {
    private static final Logger log = LoggerFactory.getLogger(LinkedCrms.class);
    private static final int LOOK_SECONDS = 10;

    private final Connections connections;
    private final Map<String, Function<Connection, Crm>> connectors;
    private final InstantSource clock;
    private final Map<ConnectionId, Made> made = new ConcurrentHashMap<>();

    /** @param connectors by kind */
    public LinkedCrms(Connections connections, Map<String, Function<Connection, Crm>> connectors, InstantSource clock) {
        this.connections = connections;
        this.connectors = Map.copyOf(connectors);
        this.clock = clock;
    }

    private record Made(Crm crm, Connections.Stamp of, Instant lookedAt) {}

    @Override
    public Crm of(ConnectionId id) {
        Made known = made.get(id);
        Instant now = clock.instant();
        if (known != null && Duration.between(known.lookedAt(), now).abs().toSeconds() < LOOK_SECONDS) {
            return known.crm();
        }
        return made.compute(id, (same, before) -> look(id, before, now)).crm();
    }

    private Made look(ConnectionId id, Made before, Instant now) {
        if (before == null) {
            return make(id, now);
        }
        try {
            return connections.stamp(id).equals(before.of()) ? new Made(before.crm(), before.of(), now) : make(id, now);
        } catch (JdbiException away) {
            log.warn("crm={} decision=as-before", id, away);
            return new Made(before.crm(), before.of(), now);
        }
    }

    private Made make(ConnectionId id, Instant now) {
        Connections.Stamp stamp = connections.stamp(id);
        Connection connection = connections.byId(id);
        Function<Connection, Crm> connector = connectors.get(connection.kind());
        if (connector == null) {
            throw new IllegalArgumentException("no connector for a CRM of the kind '" + connection.kind() + "'");
        }
        return new Made(connector.apply(connection), stamp, now);
    }

    /** The connection was changed here: the next use sees it. */
    public void changed(ConnectionId id) {
        made.remove(id);
    }
}
