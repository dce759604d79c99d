package io.ekko.app.connection;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Crumb;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** To which CRM something new belongs. With several it is said, never guessed. */
public final class ChosenConnection {
    private ChosenConnection() {}

    /**
     * The connection of this name; the only one when none is named.
     *
     * @throws ProblemException when there is none, or none is named of several
     */
    public static Connection of(Connections connections, String name) {
        List<Connection> all = connections.all();
        if (all.isEmpty()) {
            throw new ProblemException(Problem.CONFLICT.because("there is no connection yet"));
        }
        if (name.isBlank() && all.size() > 1) {
            throw new ProblemException(Problem.INVALID.because("connection: say which one, " + names(all)));
        }
        return name.isBlank()
                ? all.get(0)
                : all.stream()
                        .filter(connection -> connection.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Problem.INVALID.because("connection: there is none of this name")));
    }

    /** The names, as a sentence says them. */
    public static String names(List<Connection> all) {
        return all.stream().map(Connection::name).limit(20).collect(Collectors.joining(", "));
    }

    /**
     * The connection of this number; the only one when no number is given.
     *
     * @return empty when none is given of several
     * @throws ProblemException when there is none
     */
    public static Optional<Connection> ofNumber(List<Connection> all, String number) {
        if (number.isBlank() && all.size() > 1) {
            return Optional.empty();
        }
        return Optional.of(all.stream()
                .filter(one -> number.isBlank() || one.id().toString().equals(number))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /**
     * The connection that an address names by its number.
     *
     * @throws ProblemException when there is none
     */
    public static Connection at(List<Connection> all, long number) {
        return all.stream()
                .filter(one -> one.id().value() == number)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** The one that a list is narrowed to; empty for all. What is not the number of one narrows nothing. */
    public static Optional<Connection> only(List<Connection> all, String number) {
        return all.stream().filter(one -> one.id().toString().equals(number)).findFirst();
    }

    /**
     * The page that asks for which connection something new is.
     *
     * @param from the list that the new thing will stand in
     * @param address where something new of each begins
     */
    public static String ask(Page page, String title, Crumb from, String address, List<Connection> all) {
        List<Option> choices = all.stream()
                .map(one -> new Option(address + "?connection=" + one.id(), one.title()))
                .toList();
        return Templates.html(
                "connection/which.jte", Map.of("page", page, "title", title, "from", from, "choices", choices));
    }
}
