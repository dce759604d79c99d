package io.ekko.app.access;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps callers who may look into some connections only within them, whichever address they try. What belongs to no connection is
 * open to them, what belongs to one as far as it is in reach, and everything else, also what will be added, is not.
 */
final class Bounds {
    /** Each answers for the connection that its address names, or for what {@link ReachableConnections} shows. */
    private static final Set<String> BY_CONNECTION = Set.of(
            "/today", "/follow-ups", "/reports", "/card", "/api/v1/reports", "/api/v1/contacts", "/api/v1/vetoes");

    private static final Set<String> BUILT_IN = Set.of("/crm");

    private static final Set<String> OF_NOBODY =
            Set.of("/login", "/logout", "/password", "/preferences", "/calculator", "/problems", "/api/openapi.json");

    private static final String NAME = "connection";

    private final Connections connections;

    Bounds(Connections connections) {
        this.connections = connections;
    }

    /**
     * Lets pass, or refuses.
     *
     * @param address the path of the resource, with its parameters as they are declared
     * @throws ProblemException for what is out of reach, as if it were not there
     */
    void keep(ContainerRequestContext request, Caller caller, String address) {
        if (caller instanceof Caller.Nobody
                || caller.reachesAll()
                || address.equals("/")
                || under(OF_NOBODY, address)) {
            return;
        }
        if (under(BUILT_IN, address)) {
            need(caller, connection -> connection.kind().equals(BuiltInCrm.KIND));
        } else if (under(BY_CONNECTION, address)) {
            named(request)
                    .forEach(
                            name -> need(caller, connection -> connection.name().equals(name)));
        } else {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    private void need(Caller caller, Predicate<Connection> which) {
        if (connections.all().stream().filter(which).noneMatch(connection -> caller.reaches(connection.id()))) {
            throw new ProblemException(Problem.NOT_FOUND.because("there is no such connection"));
        }
    }

    private static List<String> named(ContainerRequestContext request) {
        return Stream.of(
                        request.getUriInfo().getPathParameters().get(NAME),
                        request.getUriInfo().getQueryParameters().get(NAME))
                .filter(names -> names != null)
                .flatMap(List::stream)
                .filter(name -> !name.isBlank())
                .toList();
    }

    private static boolean under(Set<String> paths, String address) {
        return paths.stream().anyMatch(path -> address.equals(path) || address.startsWith(path + "/"));
    }
}
