package io.ekko.app.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import io.ekko.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameAncestorsTest {
    private final TestDatabase database = TestDatabase.Kind.H2.open();
    private final Connections connections = new Connections(database.jdbi());
    private final FrameAncestors frames = new FrameAncestors(connections);
    private int made;

    @AfterEach
    void stop() {
        database.close();
    }

    private String ancestors(String kind, String settings) {
        Connection connection = connections.create(
                new Connections.Plan(
                        "c" + ++made, kind, "CRM", ZoneOffset.UTC, "Fjord AS", Language.NB, Set.of(), settings, null),
                Instant.EPOCH);
        return frames.policy(Optional.of(connection)).replaceFirst(".*; frame-ancestors ", "");
    }

    @Test
    void allOfSuperOfficeFramesItsTenants() {
        for (String environment : new String[] {"production", "stage", "development"}) {
            assertThat(ancestors("superoffice", "{\"environment\":\"" + environment + "\",\"tenant\":\"Cust1\"}"))
                    .isEqualTo("'self' https://*.superoffice.com");
        }
        assertThat(ancestors("builtin", "{\"environment\":\"production\"}"))
                .as("another kind of connection")
                .isEqualTo("'self'");
    }

    @Test
    void aCustomEnvironmentIsFramedByItsHosts() {
        String settings =
                "{\"environment\":\"custom\",\"hosts\":\"SO.fjord.example, 127.0.0.1:9000 x;y *.evil.example 'none'\"}";
        assertThat(ancestors("superoffice", settings))
                .isEqualTo("'self' http://127.0.0.1:9000 https://so.fjord.example https://x https://y");
    }

    @Test
    void aServerOfOnesOwnFramesItsPages() {
        assertThat(ancestors(
                        "superoffice",
                        "{\"environment\":\"onsite\",\"address\":\"https://crm.fjord.example:8443/SuperOffice/api\"}"))
                .isEqualTo("'self' https://crm.fjord.example:8443");
    }

    @Test
    void nothingElseGetsIntoThePolicy() {
        for (String settings : new String[] {
            "{}",
            "{\"address\":\"https://a.example;script-src *\"}",
            "{\"address\":\"javascript:alert(1)\"}",
            "{\"environment\":\"onsite\",\"address\":7}",
            "[]"
        }) {
            assertThat(ancestors("superoffice", settings)).as(settings).isEqualTo("'self'");
        }
        assertThat(frames.policy(Optional.empty())).endsWith("frame-ancestors 'self'");
    }
}
