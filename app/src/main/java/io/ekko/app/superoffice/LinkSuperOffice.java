package io.ekko.app.superoffice;

import io.ekko.app.database.DatabaseClock;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.SuperOfficeSettings;
import io.ekko.connector.superoffice.setup.Application;
import io.ekko.connector.superoffice.setup.Setup;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.crm.Crm;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** Links tenants of SuperOffice: keeps what was said about them, secrets sealed, and makes their connectors of it. */
public final class LinkSuperOffice {
    private static final int HOOK_SECRET_BYTES = 32;

    private final Jdbi jdbi;
    private final Connections connections;
    private final Vault vault;
    private final CallMeter meter;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param meter hears of every call */
    public LinkSuperOffice(Jdbi jdbi, Vault vault, CallMeter meter, InstantSource clock) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.vault = vault;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Links a tenant.
     *
     * @param about the connection itself; kind, settings and secrets of it are not looked at
     * @param said the settings, by name
     * @throws Wrong when a setting cannot be
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when the name is taken
     */
    public Connection link(Connections.Plan about, Map<String, String> said) throws Wrong {
        Setup setup = Setup.of(said, newHookSecret());
        return connections.create(
                new Connections.Plan(
                        about.name(),
                        SuperOfficeCrm.KIND,
                        about.title(),
                        about.zone(),
                        about.company(),
                        about.language(),
                        about.ownDomains(),
                        setup.settingsJson(),
                        vault.seal(setup.sealable())),
                clock.instant());
    }

    /**
     * Changes the settings; what is blank stays as it is. Nothing is written when nothing changes.
     *
     * @return whether something did
     * @throws Wrong when a setting cannot be
     */
    public boolean change(ConnectionId id, Map<String, String> said) throws Wrong {
        Setup before = setup(id);
        Setup after = before.with(said);
        if (after.equals(before)) {
            return false;
        }
        connections.changeSettings(id, after.settingsJson(), vault.seal(after.sealable()));
        return true;
    }

    /** What is known of a tenant. */
    public Setup setup(ConnectionId id) {
        Connections.Stamp stored = connections.stamp(id);
        String secrets = stored.secrets();
        if (secrets == null) {
            throw new IllegalArgumentException("connection " + id + " has no secrets");
        }
        return Setup.stored(stored.settings(), vault.unseal(secrets));
    }

    /** As which application Ekko is known there; no secret is opened. Empty for an installation onsite. */
    public Optional<Application> application(ConnectionId id) {
        return Application.stored(connections.stamp(id).settings());
    }

    /** Whether Ekko has another connection to the same tenant, and has not let go of it. */
    public boolean isShared(Connection connection) {
        return connection.kind().equals(SuperOfficeCrm.KIND)
                && connections.watched().stream()
                        .filter(other -> other.kind().equals(SuperOfficeCrm.KIND)
                                && !other.id().equals(connection.id()))
                        .anyMatch(other -> setup(other.id())
                                .place()
                                .equals(setup(connection.id()).place()));
    }

    /** The connector of a tenant, which waits for its turn at the rate that all nodes share. */
    public Crm crm(Connection connection) {
        Setup setup = setup(connection.id());
        return crm(setup, setup.use(connection.name(), connection.language(), connection.zone()));
    }

    /**
     * The connector of a tenant that is not linked, to look whether it could be.
     *
     * @param said the settings, by name
     * @throws Wrong when a setting cannot be
     */
    public Crm tentative(Map<String, String> said) throws Wrong {
        Setup setup = Setup.of(said, newHookSecret());
        return crm(setup, setup.use("tentative", Language.EN, ZoneOffset.UTC));
    }

    private Crm crm(Setup setup, SuperOfficeSettings use) {
        SharedPace pace = new SharedPace(
                jdbi,
                setup.place(),
                use.callsPerSecond(),
                new DatabaseClock(jdbi),
                duration -> TimeUnit.MICROSECONDS.sleep(TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) + 1));
        return new SuperOfficeCrm(setup.login(), use, setup.hookSecret(), pace, meter, clock);
    }

    private Secret newHookSecret() {
        byte[] bytes = new byte[HOOK_SECRET_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
