package io.ekko.app.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.Gate;
import io.ekko.app.testing.StartedEkko;
import io.ekko.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    /** The database of the program is reached through a gate, so that it can really be away, and come back. */
    @Test
    void whoAsksMeanwhileIsToldWhenToComeBackAndThenIsServed() throws Exception {
        try (TestDatabase postgres = TestDatabase.Kind.POSTGRESQL.open()) {
            URI direct = URI.create(postgres.url().substring("jdbc:".length()));
            try (Gate gate = new Gate(direct.getPort());
                    StartedEkko ekko = StartedEkko.start(Map.of(
                            "EKKO_DATABASE_URL", postgres.url().replace(":" + direct.getPort(), ":" + gate.port()),
                            "EKKO_DATABASE_USER", postgres.user()))) {
                Browser caller = new Browser(ekko.address());
                assertThat(hook(caller).statusCode()).isEqualTo(404);

                gate.shut();
                HttpResponse<String> told = hook(caller);
                assertThat(told.statusCode()).as(told.body()).isEqualTo(503);
                assertThat(told.headers().firstValue("Retry-After")).isPresent();
                assertThat(told.headers().firstValue("Content-Type")).contains("application/problem+json");
                HttpResponse<String> page = caller.send(caller.request("/today")
                        .header("Accept", "text/html")
                        .header("Cookie", "ekko_session=" + "x".repeat(40)));
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.headers().firstValue("Retry-After")).contains("10");
                assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/html");

                gate.open();
                // The pool hands out a connection that was good half a second ago without asking whether it still is.
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(hook(caller).statusCode()).isEqualTo(404));
            }
        }
    }

    private static HttpResponse<String> hook(Browser caller) throws Exception {
        return caller.send(caller.request("/hooks/nobody")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
}
