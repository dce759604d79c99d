package io.ekko.app.connection;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import java.util.List;

/** To which CRM something new belongs. */
public final class ChosenConnection {
    private ChosenConnection() {}

    /**
     * The connection of this name; the first one when none is named.
     *
     * @throws ProblemException when there is none
     */
    public static Connection of(Connections connections, String name) {
        List<Connection> all = connections.all();
        if (all.isEmpty()) {
            throw new ProblemException(Problem.CONFLICT.because("there is no connection yet"));
        }
        return name.isBlank()
                ? all.get(0)
                : all.stream()
                        .filter(connection -> connection.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Problem.INVALID.because("connection: there is none of this name")));
    }
}
