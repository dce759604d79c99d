package io.ekko.app.access;

import io.ekko.app.web.Filled;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.language.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields with which an administrator says which connections somebody may look into. They are shown where there are several. */
final class ReachForm {
    private static final String WHICH = "reach";
    private static final String CHOSEN = "chosen";
    private static final String ONE = "connection";

    private ReachForm() {}

    /**
     * What was chosen. All, when the fields were not shown.
     *
     * @return empty when the form now holds an error
     */
    static Optional<Reach> read(Filled form, List<Connection> all, Texts texts) {
        if (!form.has(WHICH, CHOSEN)) {
            return Optional.of(Reach.ALL);
        }
        List<ConnectionId> chosen = all.stream()
                .map(Connection::id)
                .filter(id -> form.has(ONE, id.toString()))
                .toList();
        if (chosen.isEmpty()) {
            form.wrong(ONE, texts.get("access.reach.none"));
            return Optional.empty();
        }
        return Optional.of(Reach.of(chosen));
    }

    static Map<String, List<String>> of(Reach reach) {
        return reach.isAll()
                ? Map.of(WHICH, List.of("all"))
                : Map.of(
                        WHICH,
                        List.of(CHOSEN),
                        ONE,
                        Stream.ofNullable(reach.chosen())
                                .flatMap(chosen -> chosen.stream().map(ConnectionId::toString))
                                .toList());
    }
}
