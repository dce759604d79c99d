package io.ekko.receiver;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Webhooks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections by the name in their address. A connection keeps its name and id for ever, so what was found once is not asked again,
 * and is known while the database is away.
 */
final class HookDoors {
    private static final Logger log = LoggerFactory.getLogger(HookDoors.class);

    private final Connections connections;
    private final Crms crms;
    private final Map<String, Door> known = new ConcurrentHashMap<>();

    HookDoors(Connections connections, Crms crms) {
        this.connections = connections;
        this.crms = crms;
    }

    /**
     * The entrance of one CRM.
     *
     * @param blocksUser whether somebody waits in the CRM until its hook is answered
     * @param proof the headers that its hooks are proved by, in lower case
     * @param acknowledgement the status that tells the CRM that a delivery was taken
     */
    record Door(ConnectionId connection, boolean blocksUser, Set<String> proof, int acknowledgement) {
        Door {
            proof = Set.copyOf(proof);
        }

        /** Those of the headers that prove something. */
        Map<String, String> proving(Map<String, String> headers) {
            Map<String, String> kept = new HashMap<>(headers);
            kept.keySet().retainAll(proof);
            return kept;
        }
    }

    /** Learns all that there are now. What cannot be learned is learned when it is called. */
    void learn() {
        try {
            connections.all().forEach(this::remember);
        } catch (RuntimeException later) {
            log.warn("hooks learned=false", later);
        }
    }

    /** The door of this name, as far as it was found before. */
    Optional<Door> known(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** The door of this name; asks the database when it was not found before. */
    Optional<Door> find(String name) {
        return known(name).or(() -> connections.byName(name).flatMap(this::remember));
    }

    private Optional<Door> remember(Connection connection) {
        Optional<Door> door = webhooks(connection.id())
                .map(hooks -> new Door(connection.id(), hooks.blocksUser(), hooks.proof(), hooks.acknowledgement()));
        door.ifPresent(found -> known.put(connection.name(), found));
        return door;
    }

    Optional<Webhooks> webhooks(ConnectionId connection) {
        return crms.of(connection).webhooks();
    }
}
