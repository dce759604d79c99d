package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.Route;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Asks every registered route as everyone who may come: nobody, each role, a token with and one without the scope. The table below
 * is the second opinion on {@link AccessRules}; a route under none of its lines fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteTest {
    private static final Passwords CHEAP = new Passwords(4);

    /** Who may come; the longest path that fits counts. */
    private static final List<Expectation> TABLE = List.of(
            open("/healthz"),
            open("/login"),
            open("/s"),
            open("/u"),
            open("/digest"),
            open("/hooks"),
            open("/answers"),
            open("/card"),
            open("/calculator"),
            open("/panel"),
            people("/", Role.STAFF),
            people("/password", Role.STAFF),
            people("/preferences", Role.STAFF),
            people("/logout", Role.STAFF),
            people("/today", Role.STAFF),
            people("/contacts", Role.STAFF),
            people("/follow-ups", Role.STAFF),
            people("/crm", Role.STAFF),
            people("/crm/selections", Role.ADMINISTRATOR),
            people("/crm/export", Role.ADMINISTRATOR),
            people("/crm/import", Role.ADMINISTRATOR),
            people("/crm/settings", Role.ADMINISTRATOR),
            people("/reports", Role.MANAGER),
            people("/campaigns", Role.ADMINISTRATOR),
            people("/surveys", Role.ADMINISTRATOR),
            people("/set-up", Role.ADMINISTRATOR),
            people("/superoffice", Role.ADMINISTRATOR),
            both("/api/openapi.json", Role.STAFF, null),
            both("/api/v1/reports", Role.MANAGER, Scope.REPORTS_READ),
            new Expectation("/api/v1/contacts", false, Role.STAFF, true, Scope.REPORTS_READ, Scope.OPT_OUTS_WRITE),
            both("/api/v1/vetoes", Role.STAFF, Scope.ADMIN),
            new Expectation("/api/v1/mail-reports", false, Role.ADMINISTRATOR, true, Scope.ADMIN, Scope.MAIL_REPORT),
            both("/api/v1/outbox", Role.ADMINISTRATOR, Scope.OUTBOX_READ),
            both("/api/v1/mails-in-doubt", Role.ADMINISTRATOR, Scope.ADMIN),
            both("/api/v1/connections", Role.ADMINISTRATOR, Scope.ADMIN),
            both("/api/v1/campaigns", Role.ADMINISTRATOR, Scope.ADMIN),
            both("/api/v1/surveys", Role.ADMINISTRATOR, Scope.ADMIN),
            both("/api/v1/verdicts", Role.ADMINISTRATOR, Scope.ADMIN),
            new Expectation("/crm/api", false, Role.STAFF, true, Scope.CRM_READ, Scope.CRM_WRITE));

    private final StartedEkko ekko;
    private final Map<Role, Browser> people = new EnumMap<>(Role.class);
    private final Map<Scope, String> keys = new EnumMap<>(Scope.class);

    EveryRouteTest() throws Exception {
        ekko = StartedEkko.start(Map.of());
        for (Role role : Role.values()) {
            String login = role.name().toLowerCase(Locale.ROOT);
            new Users(ekko.jdbi()).add(login, login, role, CHEAP.hash("secret of ekko"), false, Instant.now());
            Browser browser = new Browser(ekko.address());
            browser.logIn(login, "secret of ekko");
            people.put(role, browser);
        }
        IssueToken issue = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC());
        for (Scope scope : Scope.values()) {
            keys.put(scope, issue.run("system", scope.wireName(), Set.of(scope), null));
        }
    }

    @AfterAll
    void stop() {
        ekko.close();
    }

    private record Expectation(
            String path,
            boolean open,
            Role role,
            boolean programs,
            @Nullable Scope reading,
            @Nullable Scope writing) {
        boolean covers(Route route) {
            return route.path().equals(path) || route.path().startsWith(path + "/");
        }

        @Nullable
        Scope scope(Route route) {
            return route.method().equals("GET") ? reading : writing;
        }
    }

    private static Expectation open(String path) {
        return new Expectation(path, true, Role.STAFF, true, null, null);
    }

    private static Expectation people(String path, Role role) {
        return new Expectation(path, false, role, false, null, null);
    }

    private static Expectation both(String path, Role role, @Nullable Scope scope) {
        return new Expectation(path, false, role, true, scope, scope == null ? null : Scope.ADMIN);
    }

    @TestFactory
    Stream<DynamicTest> everyRoute() {
        return Route.all(ekko.program().getEnvironment()).stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> check(route)));
    }

    private void check(Route route) throws Exception {
        Expectation expected = TABLE.stream()
                .filter(line -> line.covers(route))
                .max((one, other) ->
                        Integer.compare(one.path().length(), other.path().length()))
                .orElseThrow(() -> new AssertionError("say in the table who may call " + route));
        if (expected.open()) {
            return;
        }
        assertThat(refused(ask(new Browser(ekko.address()), route, Optional.empty())))
                .as("nobody " + route)
                .isTrue();
        for (Role role : Role.values()) {
            HttpResponse<String> answer = ask(people.get(role), route, Optional.empty());
            boolean allowed = role.covers(expected.role());
            if (!allowed) {
                assertThat(answer.statusCode()).as(role.name()).isEqualTo(403);
            } else if (!route.method().equals("GET")) {
                assertThat(answer.body())
                        .as(role + " without the token of a form")
                        .contains("form");
                assertThat(answer.statusCode())
                        .as(role + " without the token of a form")
                        .isEqualTo(403);
            } else {
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .as("whether it may be kept")
                        .isPresent();
                assertThat(answer.statusCode())
                        .as(role.name())
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
        for (Scope scope : Scope.values()) {
            HttpResponse<String> answer = ask(new Browser(ekko.address()), route, Optional.of(keys.get(scope)));
            boolean allowed = expected.programs()
                    && (expected.scope(route) == null || scope == expected.scope(route) || scope == Scope.ADMIN);
            if (!allowed) {
                assertThat(answer.statusCode()).as(scope.wireName()).isEqualTo(expected.programs() ? 403 : 401);
            } else if (route.method().equals("GET")) {
                assertThat(answer.statusCode())
                        .as(scope.wireName())
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
    }

    private static boolean refused(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || (answer.statusCode() == 303
                        && answer.headers().firstValue("Location").orElse("").contains("/login"));
    }

    private HttpResponse<String> ask(Browser browser, Route route, Optional<String> key) throws Exception {
        boolean body = Set.of("POST", "PUT", "PATCH").contains(route.method());
        HttpRequest.Builder request = browser.request(route.address())
                .header("Accept", route.forPrograms() ? "*/*" : "text/html, */*;q=0.1")
                .method(
                        route.method(),
                        body ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody());
        if (body) {
            request.header("Content-Type", route.forPrograms() ? "application/json" : route.form());
        }
        key.ifPresent(one -> request.header("Authorization", "Bearer " + one));
        return browser.send(request);
    }
}
