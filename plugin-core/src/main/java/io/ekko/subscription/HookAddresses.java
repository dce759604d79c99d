package io.ekko.subscription;

import io.ekko.connection.Connection;
import java.net.URI;
import java.util.Optional;

/** Where the CRM of a connection should send its events. */
@FunctionalInterface
public interface HookAddresses {
    /** The address; empty as long as it is not known. */
    Optional<URI> of(Connection connection);
}
