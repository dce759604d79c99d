package io.ekko.subscription;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import io.ekko.subscription.Subscription.Standing;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether every CRM still sends its events, and puts right what does not work. A subscription that was never looked at is set up,
 * which is no repair. After a repair the reconciliation looks for what was not told meanwhile.
 */
public final class WatchSubscriptions implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(WatchSubscriptions.class);

    private final Connections connections;
    private final Crms crms;
    private final Subscriptions subscriptions;
    private final HookAddresses addresses;
    private final Alarm alarm;
    private final InstantSource clock;

    public WatchSubscriptions(Jdbi jdbi, Crms crms, HookAddresses addresses, Alarm alarm, InstantSource clock) {
        this.connections = new Connections(jdbi);
        this.crms = crms;
        this.subscriptions = new Subscriptions(jdbi);
        this.addresses = addresses;
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.WATCH;
    }

    /** Looks at each connection once; says how many subscriptions were repaired. */
    @Override
    public int run() {
        List<Connection> all = connections.watched();
        Function<ConnectionId, Connection> byId =
                all.stream().collect(Collectors.toMap(Connection::id, connection -> connection))::get;
        return OneByOne.run(duty(), all.stream().map(Connection::id).toList(), id -> look(byId.apply(id)) ? 1 : 0);
    }

    private boolean look(Connection connection) {
        Optional<URI> target = addresses.of(connection);
        Optional<Webhooks> webhooks = crms.of(connection.id()).webhooks();
        return target.isPresent() && webhooks.isPresent() && look(connection.id(), webhooks.get(), target.get());
    }

    /** @return whether it was repaired */
    private boolean look(ConnectionId connection, Webhooks webhooks, URI target) {
        Standing found = Standing.UNKNOWN;
        try {
            found = standing(webhooks.state(target));
            if (found == Standing.WORKING) {
                subscriptions.looked(connection, found, null, clock.instant());
                return false;
            }
            webhooks.install(target);
            Standing left = standing(webhooks.state(target));
            if (left != Standing.WORKING) {
                return broken(connection, left, "the CRM took the repair, and it did not last");
            }
        } catch (CrmFailure failure) {
            return broken(connection, found, String.valueOf(failure.getMessage()));
        }
        boolean repair = subscriptions.known(connection);
        subscriptions.looked(connection, Standing.WORKING, null, clock.instant());
        if (repair) {
            subscriptions.repaired(connection, found, clock.instant());
            LOG.warn("subscription connection={} found={} decision=repaired", connection, found);
            alarm.ring(Duty.RECONCILIATION);
        }
        return repair;
    }

    private boolean broken(ConnectionId connection, Standing standing, String trouble) {
        LOG.warn("subscription connection={} standing={} decision=look-again why={}", connection, standing, trouble);
        subscriptions.looked(connection, standing, trouble, clock.instant());
        return false;
    }

    private static Standing standing(Webhooks.State state) {
        return switch (state) {
            case WORKING -> Standing.WORKING;
            case MISSING -> Standing.MISSING;
            case SWITCHED_OFF -> Standing.SWITCHED_OFF;
            case WRONG_ADDRESS -> Standing.WRONG_ADDRESS;
        };
    }
}
