package io.ekko.app.connection;

import io.ekko.app.config.ConnectionSettings;
import io.ekko.app.engine.Engine;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.setup.Wrong;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connections that stand in the configuration file, and changes the settings of those that are there. What an administrator
 * chose in the browser about company, zone and language stays.
 */
public final class ConfiguredConnections {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredConnections.class);

    private final Engine engine;
    private final ZoneId usualZone;

    public ConfiguredConnections(Engine engine, ZoneId usualZone) {
        this.engine = engine;
        this.usualZone = usualZone;
    }

    /**
     * Harmless when repeated, also by several nodes at once.
     *
     * @throws IllegalArgumentException when one cannot be; it stops the start
     */
    public void run(List<ConnectionSettings> configured) {
        configured.forEach(this::link);
    }

    private void link(ConnectionSettings wanted) {
        Optional<Connection> known = engine.connections().byName(wanted.name());
        try {
            if (known.isEmpty()) {
                make(wanted);
            } else {
                change(known.get(), wanted);
            }
        } catch (Wrong wrong) {
            throw new IllegalArgumentException("connections: " + wanted.name() + ": " + wrong.getMessage(), wrong);
        }
    }

    private void make(ConnectionSettings wanted) throws Wrong {
        try {
            engine.superOffice()
                    .link(
                            new Connections.Plan(
                                    wanted.name(),
                                    SuperOfficeCrm.KIND,
                                    wanted.title(),
                                    wanted.zone(usualZone),
                                    wanted.company(),
                                    wanted.language(),
                                    wanted.ownDomains(),
                                    "{}",
                                    null),
                            wanted.settings());
            log.info("connection={} decision=linked", wanted.name());
        } catch (UnableToExecuteStatementException another) {
            if (engine.connections().byName(wanted.name()).isEmpty()) {
                throw another;
            }
        }
    }

    private void change(Connection known, ConnectionSettings wanted) throws Wrong {
        if (!known.kind().equals(wanted.kind())) {
            throw new IllegalArgumentException("connections: " + wanted.name() + ": there is a connection of the kind '"
                    + known.kind() + "' with this name");
        }
        if (engine.superOffice().change(known.id(), wanted.settings())) {
            engine.crms().changed(known.id());
            log.info("connection={} decision=changed", wanted.name());
        }
    }
}
