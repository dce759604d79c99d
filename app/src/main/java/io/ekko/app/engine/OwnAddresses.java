package io.ekko.app.engine;

import io.ekko.connection.Connection;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.subscription.HookAddresses;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where this Ekko is reached: by the built-in CRM on its own machine, by all others at the public address. Nowhere until it was told.
 */
public final class OwnAddresses implements HookAddresses {
    private volatile @Nullable URI here;
    private volatile @Nullable URI everywhere;

    /** @param address on this machine, without a path */
    public void here(URI address) {
        this.here = address;
    }

    /** @param address the public one, without a slash at its end */
    public void everywhere(URI address) {
        this.everywhere = address;
    }

    @Override
    public Optional<URI> of(Connection connection) {
        return root(connection).map(root -> URI.create(root + "/hooks/" + connection.name()));
    }

    /** Where the CRM of a connection, and whoever works in it, reaches Ekko; without a slash at its end. */
    public Optional<URI> root(Connection connection) {
        return Optional.ofNullable(connection.kind().equals(BuiltInCrm.KIND) ? here : everywhere);
    }
}
