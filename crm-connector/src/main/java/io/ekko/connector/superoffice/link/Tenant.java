package io.ekko.connector.superoffice.link;

import io.ekko.connector.http.Exchange;
import io.ekko.connector.http.Reply;
import io.ekko.connector.superoffice.wire.Place;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a tenant of SuperOffice Online by its state, which needs no ticket. What was found is kept until SuperOffice says that it may
 * have changed: its validity ends, a host answers 421, a change is pushed. While the state cannot be asked the last one serves, up to
 * an hour more.
 */
public final class Tenant implements Place {
    private static final Duration BETWEEN_DOUBTS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_WRONGS = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofHours(1);

    private final Environment environment;
    private final String id;
    private final Exchange exchange;
    private final InstantSource clock;
    private @Nullable TenantState known;
    private Instant asked = Instant.MIN;
    private Instant askAgain = Instant.MIN;

    /** @param id the context identifier, such as {@code Cust12345} */
    public Tenant(Environment environment, String id, Exchange exchange, InstantSource clock) {
        if (!id.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException("a tenant is named like Cust12345, not '" + id + "'");
        }
        this.environment = environment;
        this.id = id;
        this.exchange = exchange;
        this.clock = clock;
    }

    /** The state as last asked, asked now when that is too long ago. */
    public synchronized TenantState state() {
        Instant now = clock.instant();
        TenantState before = known;
        if (before != null && now.isBefore(askAgain)) {
            return before;
        }
        try {
            TenantState state = ask(now);
            known = state;
            asked = now;
            askAgain = state.validUntil();
            return state;
        } catch (CrmFailure.Retryable silence) {
            if (before == null
                    || before.root() == null
                    || now.isAfter(asked.plus(STALE).plus(lasting(before)))) {
                throw silence;
            }
            askAgain = now.plus(BETWEEN_DOUBTS);
            return before;
        }
    }

    private Duration lasting(TenantState state) {
        return Duration.between(asked, state.validUntil());
    }

    private TenantState ask(Instant now) {
        Reply reply = exchange.send(
                "GET state", "GET", environment.at("/api/state/" + id), Map.of("Accept", "application/json"), null);
        if (!reply.good()) {
            throw reply.failure("for tenant " + id);
        }
        return TenantState.read(new Row(reply.json()), id, environment, now);
    }

    @Override
    public URI root() {
        TenantState state = state();
        if (state.gone()) {
            throw new CrmFailure.Rejected("SuperOffice has deleted tenant " + id);
        }
        return state.open()
                .orElseThrow(() -> CrmFailure.Retryable.untried(
                        "tenant " + id + " is closed to programs: " + state.name(),
                        Duration.between(clock.instant(), state.validUntil())));
    }

    @Override
    public synchronized void wrong(URI root) {
        if (known != null && root.equals(known.root())) {
            askAgain = earlier(BETWEEN_WRONGS);
        }
    }

    @Override
    public synchronized void doubt() {
        askAgain = earlier(BETWEEN_DOUBTS);
    }

    /** When to ask again, but not sooner than so long after the last time: a host that is wrong is wrong for many callers at once. */
    private Instant earlier(Duration between) {
        Instant soonest = asked.equals(Instant.MIN) ? Instant.MIN : asked.plus(between);
        return askAgain.isAfter(soonest) ? soonest : askAgain;
    }

    /** SuperOffice said that the state has changed. */
    public synchronized void changed() {
        askAgain = Instant.MIN;
    }

    /** Where the tenant's own pages are, as far as it is known; nobody is asked. */
    public synchronized Optional<URI> home() {
        return Optional.ofNullable(known)
                .flatMap(TenantState::open)
                .map(root -> URI.create(root.toString().replaceFirst("/api/v1$", "")));
    }

    /** The context identifier. */
    public String id() {
        return id;
    }
}
