package io.ekko.connector.superoffice.link;

import io.ekko.secret.Secret;
import java.net.URI;

/** Which SuperOffice, and with what Ekko signs in there. */
public sealed interface Login {
    /**
     * A tenant of SuperOffice Online.
     *
     * @param tenant the context identifier, such as {@code Cust12345}
     * @param systemToken of the tenant; comes when its administrator approves Ekko
     * @param privateKey of the application: {@code <RSAKeyValue>} or PEM
     */
    record Online(Environment environment, String tenant, App app, Secret systemToken, Secret privateKey)
            implements Login {}

    /**
     * An installation on the customer's own server.
     *
     * @param address up to and with {@code /api}; https, or http on this machine
     */
    record OwnServer(URI address, String user, Secret password) implements Login {}
}
