package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallerLimitTest {
    private static final int MOST = 60;
    private static StartedEkko ekko;

    @BeforeAll
    static void start() throws Exception {
        ekko = StartedEkko.start(Map.of("EKKO_LIMIT_CALLER_PER_MINUTE", Integer.toString(MOST)));
        for (String login : Set.of("kari", "ola")) {
            new Users(ekko.jdbi())
                    .add(login, login, Role.STAFF, new Passwords(4).hash("secret of ekko"), false, Instant.now());
        }
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    private interface Ask {
        HttpResponse<String> once() throws Exception;
    }

    /** Asks until it is refused; at this pace one or two turns come back meanwhile. */
    private static HttpResponse<String> refused(Ask ask) throws Exception {
        for (int i = 0; i < 3 * MOST; i++) {
            HttpResponse<String> answer = ask.once();
            if (answer.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(MOST / 2);
                assertThat(answer.headers().firstValue("Retry-After"))
                        .hasValueSatisfying(
                                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void aPersonWhoAsksTooOftenWaitsAndNobodyElseDoes() throws Exception {
        Browser kari = new Browser(ekko.address());
        kari.logIn("kari", "secret of ekko");
        HttpResponse<String> page = refused(() -> kari.get("/today"));
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");

        assertThat(kari.send(kari.request("/healthz")).statusCode()).isEqualTo(200);
        assertThat(kari.get("/assets/ekko.css").statusCode()).isEqualTo(200);
        Browser ola = new Browser(ekko.address());
        ola.logIn("ola", "secret of ekko");
        assertThat(ola.get("/today").statusCode()).isEqualTo(200);
        assertThat(ekko.program()
                        .getEnvironment()
                        .metrics()
                        .counter("ekko.refused.too-many")
                        .getCount())
                .isPositive();
    }

    @Test
    void aProgramIsToldAsAProblem() throws Exception {
        String key = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC())
                .run("system", "test", Set.of(Scope.CRM_READ), null);
        Browser program = new Browser(ekko.address());
        HttpResponse<String> problem = refused(() ->
                program.send(program.request("/crm/api/v1/contacts?limit=1").header("Authorization", "Bearer " + key)));
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("/problems/too-many");
    }
}
