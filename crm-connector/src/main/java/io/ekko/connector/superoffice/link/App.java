package io.ekko.connector.superoffice.link;

import io.ekko.secret.Secret;

/**
 * Ekko as an application registered with SuperOffice, in one environment.
 *
 * @param clientId public
 * @param secret of the application; the same for all its tenants
 */
public record App(String clientId, Secret secret) {
    public App {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("an application has a client id");
        }
    }
}
