package io.ekko.app.superoffice.link;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.engine.Engine;
import io.ekko.app.superoffice.link.Draft.Application;
import io.ekko.app.superoffice.link.Outcome.Reason;
import io.ekko.connection.ConnectionId;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.link.SignIn;
import io.ekko.connector.superoffice.link.SignedIn;
import io.ekko.connector.superoffice.link.SignedTokens;
import io.ekko.connector.superoffice.link.Untrusted;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends an administrator's browser to SuperOffice to approve Ekko, and takes the token of the tenant from what it brings back. It counts
 * for who began it: for their draft, or for the connection whose approval they renew.
 */
final class Approval {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Engine engine;
    private final Drafts drafts;
    private final ApprovalTrips trips;
    private final Audit audit;
    private final URI back;
    private final Exchange exchange;

    /** @param back where SuperOffice sends the browser afterwards */
    Approval(Engine engine, Drafts drafts, Audit audit, URI back) {
        this.engine = engine;
        this.drafts = drafts;
        this.trips = new ApprovalTrips(engine.jdbi(), engine.vault());
        this.audit = audit;
        this.back = back;
        this.exchange = new Exchange(TIMEOUT, engine.clock());
    }

    /** Reads what SuperOffice publishes, to see whether it answers; says what it said when it does not. */
    Optional<String> away(Application application) {
        try {
            tokens(application).look();
            return Optional.empty();
        } catch (CrmFailure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private SignedTokens tokens(Application application) {
        return new SignedTokens(application.environment(), exchange, engine.clock());
    }

    private SignIn signIn(Application application) {
        return new SignIn(application.environment(), application.app(), back, tokens(application), exchange);
    }

    /**
     * Where to send the browser; empty when the application is not known well enough.
     *
     * @param connection whose approval is renewed; null for the draft
     */
    Optional<URI> begin(Caller.Person person, @Nullable ConnectionId connection) {
        return application(person, Optional.ofNullable(connection)).map(application -> {
            SignIn.Trip trip = SignIn.Trip.fresh();
            trips.keep(trip, person.session(), connection, now());
            return signIn(application).begin(trip, connection == null ? null : tenant(connection));
        });
    }

    private Optional<Application> application(Caller.Person person, Optional<ConnectionId> connection) {
        return connection.isEmpty()
                ? drafts.of(person.user().id(), now()).application()
                : engine.superOffice().setup(connection.get()).login() instanceof Login.Online online
                        ? Optional.of(new Application(online.environment(), online.app()))
                        : Optional.empty();
    }

    private String tenant(ConnectionId connection) {
        return engine.superOffice().setup(connection).tenant();
    }

    private Instant now() {
        return engine.clock().instant();
    }

    /**
     * Takes what the browser brought back.
     *
     * @param error empty unless SuperOffice says that there is one
     */
    Outcome finish(Caller.Person person, String state, String code, String error) {
        Optional<ApprovalTrips.Kept> kept = trips.take(state, person.session(), now());
        if (kept.isEmpty()) {
            return new Outcome.Failed(Optional.empty(), Reason.NOT_BEGUN, "");
        }
        Optional<ConnectionId> connection = kept.get().connection();
        if (!error.isEmpty() || code.isEmpty()) {
            return new Outcome.Failed(connection, Reason.REFUSED, error);
        }
        Optional<Application> application = application(person, connection);
        if (application.isEmpty()) {
            return new Outcome.Failed(connection, Reason.NO_APPLICATION, "");
        }
        try {
            SignedIn who = signIn(application.get()).finish(kept.get().trip(), state, code, null);
            return judge(person, connection, who);
        } catch (Untrusted unproved) {
            return new Outcome.Failed(connection, Reason.NOT_PROVED, String.valueOf(unproved.getMessage()));
        } catch (CrmFailure away) {
            return new Outcome.Failed(connection, Reason.AWAY, String.valueOf(away.getMessage()));
        }
    }

    private Outcome judge(Caller.Person person, Optional<ConnectionId> connection, SignedIn who) {
        if (connection.isPresent() && !tenant(connection.get()).equalsIgnoreCase(who.tenant())) {
            return new Outcome.Failed(connection, Reason.OTHER_TENANT, who.tenant());
        }
        if (!who.administrator()) {
            return new Outcome.Failed(connection, Reason.NOT_ADMINISTRATOR, who.name());
        }
        Secret token = who.systemToken();
        if (token == null) {
            return new Outcome.Failed(connection, Reason.NO_SYSTEM_TOKEN, who.tenant());
        }
        keep(person, connection, who.tenant(), token);
        return new Outcome.Approved(connection, who.tenant());
    }

    private void keep(Caller.Person person, Optional<ConnectionId> connection, String tenant, Secret token) {
        Map<String, String> approved = new HashMap<>(Map.of(Setting.SYSTEM_TOKEN.wireName(), token.reveal()));
        if (connection.isEmpty()) {
            approved.put(Setting.TENANT.wireName(), tenant);
            Draft draft = drafts.of(person.user().id(), now());
            drafts.keep(person.user().id(), draft.with(approved), now());
            return;
        }
        ConnectionId id = connection.get();
        try {
            engine.superOffice().change(id, approved);
        } catch (Wrong wrong) {
            throw new IllegalStateException("SuperOffice sent a token that cannot be kept", wrong);
        }
        audit.note(person.actor(), "connection.approve", "connection/" + id);
        engine.crms().changed(id);
    }
}
