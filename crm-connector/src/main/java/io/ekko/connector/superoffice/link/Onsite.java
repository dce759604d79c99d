package io.ekko.connector.superoffice.link;

import io.ekko.connector.superoffice.wire.Credentials;
import io.ekko.connector.superoffice.wire.Place;
import io.ekko.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An installation on the customer's own server: it stays where it is, and takes a name and a password. */
public final class Onsite implements Place, Credentials {
    private final URI root;
    private final Grant grant;

    /**
     * @param address up to and with {@code /api}, such as {@code https://crm.example/SuperOffice/api}
     * @param user the name of a user who may sign in by name and password
     */
    public Onsite(URI address, String user, Secret password) {
        Environment.requireSafe(address);
        if (user.isBlank() || user.contains(":")) {
            throw new IllegalArgumentException("a user's name is not empty and has no colon");
        }
        this.root = URI.create(address.toString().replaceFirst("/+$", "").replaceFirst("/v1$", "") + "/v1");
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        this.grant = new Grant(
                Map.of("Authorization", Secret.of("Basic " + Base64.getEncoder().encodeToString(pair))));
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public void wrong(URI wrongRoot) {}

    @Override
    public void doubt() {}

    @Override
    public Grant grant() {
        return grant;
    }

    @Override
    public boolean refused(Grant refused) {
        return false;
    }
}
