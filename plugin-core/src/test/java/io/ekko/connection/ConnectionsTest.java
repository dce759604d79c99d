package io.ekko.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.language.Language;
import io.ekko.testing.OnBothDatabases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ConnectionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final Connections connections;

    ConnectionsTest(Jdbi jdbi) {
        this.connections = new Connections(jdbi);
    }

    private Connection create(String name, Set<String> ownDomains) {
        return connections.create(
                new Connections.Plan(
                        name,
                        "builtin",
                        "Help desk",
                        ZoneId.of("Europe/Oslo"),
                        "Fjord AS",
                        Language.NB,
                        ownDomains,
                        "{}",
                        null),
                NOW);
    }

    @Test
    void whatWasCreatedIsFound() {
        Connection made = create("demo", Set.of("fjord.example", "Fjord-IT.example"));
        assertThat(connections.byName("demo")).contains(made);
        assertThat(connections.byId(made.id())).isEqualTo(made);
        assertThat(connections.all()).containsExactly(made);
        assertThat(made.ownDomains()).containsExactlyInAnyOrder("fjord.example", "fjord-it.example");
        assertThat(connections.settings(made.id())).isEqualTo("{}");
        assertThat(connections.secrets(made.id())).isEmpty();
    }

    @Test
    void noOwnDomainsStayNone() {
        create("demo", Set.of());
        assertThat(connections.byName("demo").orElseThrow().ownDomains()).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        create("demo", Set.of());
        assertThatThrownBy(() -> create("demo", Set.of())).isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void nobodyIsThere() {
        assertThat(connections.byName("demo")).isEmpty();
        assertThatThrownBy(() -> connections.byId(new ConnectionId(7))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theCursorMovesOnlyFromWhereOneThinksItIs() {
        Connection made = create("demo", Set.of());
        assertThat(connections.closedCursor(made.id())).isEmpty();
        assertThat(connections.moveClosedCursor(made.id(), null, "a")).isTrue();
        assertThat(connections.moveClosedCursor(made.id(), null, "b")).isFalse();
        assertThat(connections.moveClosedCursor(made.id(), "a", "b")).isTrue();
        assertThat(connections.closedCursor(made.id())).contains("b");
    }
}
