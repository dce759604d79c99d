package io.ekko.app.access;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;

/**
 * The connections as the caller of a request may see them. A connection that is out of reach is as if it did not exist, so that not
 * even its name is told.
 */
public record ReachableConnections(Connections connections) {
    /** All that are in reach, by title. */
    public List<Connection> of(ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        return connections.all().stream()
                .filter(connection -> caller.reaches(connection.id()))
                .toList();
    }

    public Optional<Connection> byName(ContainerRequestContext request, String name) {
        Caller caller = Caller.of(request);
        return connections.byName(name).filter(connection -> caller.reaches(connection.id()));
    }

    /** @throws ProblemException with {@link Problem#NOT_FOUND} when there is none, or it is out of reach */
    public Connection named(ContainerRequestContext request, String name) {
        return byName(request, name)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such connection")));
    }
}
