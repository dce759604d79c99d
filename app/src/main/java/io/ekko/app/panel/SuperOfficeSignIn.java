package io.ekko.app.panel;

import io.ekko.app.superoffice.LinkSuperOffice;
import io.ekko.connection.Connection;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.link.SignIn;
import io.ekko.connector.superoffice.link.SignIn.Trip;
import io.ekko.connector.superoffice.link.SignedIn;
import io.ekko.connector.superoffice.link.SignedTokens;
import io.ekko.connector.superoffice.link.Untrusted;
import io.ekko.secret.Vault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-in of a user of SuperOffice Online, for the connection to that user's tenant. */
final class SuperOfficeSignIn {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LinkSuperOffice superOffice;
    private final Vault vault;
    private final URI back;
    private final Exchange exchange;
    private final InstantSource clock;
    private final Map<Environment, SignedTokens> tokens = new ConcurrentHashMap<>();

    SuperOfficeSignIn(LinkSuperOffice superOffice, Vault vault, URI publicUrl, InstantSource clock) {
        this.superOffice = superOffice;
        this.vault = vault;
        this.back = URI.create(publicUrl + "/panel/signed-in");
        this.exchange = new Exchange(TIMEOUT, clock);
        this.clock = clock;
    }

    /** How the tenant of a connection is reached; empty where its users cannot sign in to SuperOffice for us. */
    Optional<Login.Online> online(Connection connection) {
        return connection.kind().equals(SuperOfficeCrm.KIND)
                        && superOffice.setup(connection.id()).login() instanceof Login.Online online
                ? Optional.of(online)
                : Optional.empty();
    }

    URI begin(Login.Online tenant, Trip trip) {
        return signIn(tenant).begin(trip, tenant.tenant());
    }

    /**
     * Who came back.
     *
     * @throws Untrusted when it is not a user of this tenant who was sent from here
     * @throws io.ekko.crm.CrmFailure when SuperOffice cannot be asked
     */
    Guest finish(Login.Online tenant, Trip trip, String state, String code) throws Untrusted {
        SignedIn user = signIn(tenant).finish(trip, state, code, tenant.tenant());
        SignedIn.Access access = user.access();
        Instant now = clock.instant();
        return new Guest.Associate(
                tenant.tenant(),
                user.associate(),
                user.name().isBlank() ? Integer.toString(user.associate()) : user.name(),
                access == null ? null : vault.seal(access.token()),
                access == null ? now : now.plus(access.life()));
    }

    private SignIn signIn(Login.Online tenant) {
        SignedTokens verified = tokens.computeIfAbsent(
                tenant.environment(), environment -> new SignedTokens(environment, exchange, clock));
        return new SignIn(tenant.environment(), tenant.app(), back, verified, exchange);
    }
}
