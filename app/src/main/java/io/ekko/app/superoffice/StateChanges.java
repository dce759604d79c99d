package io.ekko.app.superoffice;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.ReadStateChange;
import io.ekko.connector.superoffice.link.SignedTokens;
import io.ekko.connector.superoffice.link.StateChange;
import io.ekko.connector.superoffice.link.StatePush;
import io.ekko.connector.superoffice.link.Untrusted;
import io.ekko.connector.superoffice.setup.Application;
import io.ekko.crm.CrmFailure;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where SuperOffice says that the state of a tenant has changed: that it moved, rests or is back. What it says is a hint and must be
 * signed: by what its token claims is found which application it could be for, and then it is verified. The state is asked again at the next call. The other nodes ask when a call fails, or when the state is no longer valid.
 */
@Path("/hooks/superoffice/state")
public final class StateChanges {
    private static final Logger log = LoggerFactory.getLogger(StateChanges.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Connections connections;
    private final LinkSuperOffice superOffice;
    private final Crms crms;
    private final Alarm alarm;
    private final Exchange exchange;
    private final InstantSource clock;
    private final Map<Sender, ReadStateChange> readers = new ConcurrentHashMap<>();

    public StateChanges(
            Connections connections, LinkSuperOffice superOffice, Crms crms, Alarm alarm, InstantSource clock) {
        this.connections = connections;
        this.superOffice = superOffice;
        this.crms = crms;
        this.alarm = alarm;
        this.exchange = new Exchange(TIMEOUT, clock);
        this.clock = clock;
    }

    /** Who sends: one application in one environment, for all its tenants. */
    private record Sender(Environment environment, String clientId) {}

    private record Known(Connection connection, Application application) {
        Sender sender() {
            return new Sender(application.environment(), application.clientId());
        }
    }

    /** A change, and by whom it is proved: tenants of two environments may have the same name. */
    private record Proved(Sender sender, StateChange change) {
        boolean concerns(Known known) {
            return known.sender().equals(sender) && known.application().tenant().equalsIgnoreCase(change.tenant());
        }
    }

    /** Answers 200 to what is proved, 401 to what is not, and 503 when it cannot be proved now. */
    @POST
    @Consumes("application/json")
    public Response post(byte[] body) {
        try {
            return take(body);
        } catch (CrmFailure keysAway) {
            log.warn("superoffice keys=away decision=answer-503 why={}", keysAway.getMessage());
            return Response.status(503).header("Retry-After", "60").build();
        }
    }

    private Response take(byte[] body) {
        StatePush push;
        try {
            push = StatePush.read(body);
        } catch (Untrusted unreadable) {
            throw new ProblemException(Problem.UNAUTHORISED);
        }
        List<Known> known = known();
        Proved proved = known.stream()
                .filter(one -> push.mayBeFor(
                        one.application().clientId(), one.application().tenant()))
                .map(Known::sender)
                .distinct()
                .flatMap(sender -> read(sender, push).map(change -> new Proved(sender, change)).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.UNAUTHORISED));
        List<Known> concerned = known.stream().filter(proved::concerns).toList();
        for (Known one : concerned) {
            log.info(
                    "connection={} state={} decision=ask-again",
                    one.connection().name(),
                    proved.change().kind());
            if (crms.of(one.connection().id()) instanceof SuperOfficeCrm office) {
                office.stateChanged();
            }
        }
        if (!concerned.isEmpty()) {
            alarm.ring(Duty.WATCH);
            alarm.ring(Duty.RECONCILIATION);
            alarm.ring(Duty.WRITE_BACK);
        }
        return Response.ok().build();
    }

    /** Every connection to SuperOffice Online. Nothing of it is a secret: anybody may call. */
    private List<Known> known() {
        return connections.all().stream()
                .filter(connection -> connection.kind().equals(SuperOfficeCrm.KIND))
                .flatMap(connection ->
                        superOffice.application(connection.id()).map(known -> new Known(connection, known)).stream())
                .toList();
    }

    private Optional<StateChange> read(Sender sender, StatePush push) {
        ReadStateChange reader = readers.computeIfAbsent(
                sender,
                one -> new ReadStateChange(new SignedTokens(one.environment(), exchange, clock), one.clientId()));
        try {
            return Optional.of(reader.read(push));
        } catch (Untrusted unproved) {
            return Optional.empty();
        }
    }
}
