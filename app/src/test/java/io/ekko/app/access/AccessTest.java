package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guards, over HTTP, at the started program. */
class AccessTest {
    private static final Passwords CHEAP = new Passwords(4);
    private static StartedEkko ekko;

    @BeforeAll
    static void start() throws Exception {
        ekko = StartedEkko.start(Map.of("EKKO_LIMIT_BODY_BYTES", "20000"));
        for (Role role : Role.values()) {
            String login = role.name().toLowerCase(java.util.Locale.ROOT);
            new Users(ekko.jdbi()).add(login, "A " + login, role, CHEAP.hash("secret of ekko"), false, Instant.now());
        }
        new Users(ekko.jdbi())
                .add("newcomer", "New", Role.ADMINISTRATOR, CHEAP.hash("secret of ekko"), true, Instant.now());
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    @Test
    void aStrangerIsSentToLogInAndComesBack() throws Exception {
        Browser browser = new Browser(ekko.address());
        HttpResponse<String> sent = browser.get("/set-up/users");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(location(sent)).endsWith("/login?to=%2Fset-up%2Fusers");
        HttpResponse<String> back = browser.post(
                "/login?to=%2Fset-up%2Fusers",
                "/login", Map.of("login", "administrator", "password", "secret of ekko", "to", "/set-up/users"));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).endsWith("/set-up/users");
        assertThat(browser.get("/set-up/users").body()).contains("A administrator");
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndForeignPages() throws Exception {
        HttpResponse<String> in = new Browser(ekko.address()).logIn("staff", "secret of ekko");
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("ekko_session=")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void theAddressAfterLogInStaysWithinEkko() throws Exception {
        for (String target : Set.of("https://evil.example/", "//evil.example", "/\\evil.example", "/\r\nX: y")) {
            HttpResponse<String> in = new Browser(ekko.address())
                    .post("/login", "/login", Map.of("login", "staff", "password", "secret of ekko", "to", target));
            assertThat(location(in)).as(target).matches("(http://localhost:\\d+)?/");
        }
    }

    @Test
    void aGivenPasswordIsChangedBeforeAnythingElse() throws Exception {
        Browser browser = new Browser(ekko.address());
        browser.logIn("newcomer", "secret of ekko");
        assertThat(location(browser.get("/set-up/users"))).endsWith("/password");
        Map<String, String> form =
                Map.of("current", "secret of ekko", "next", "a better word", "again", "a better word");
        assertThat(browser.post("/password", "/password", form).statusCode()).isEqualTo(303);
        assertThat(browser.get("/set-up/users").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormFromElsewhereChangesNothing() throws Exception {
        Browser browser = loggedIn("administrator");
        Map<String, String> user = Map.of("login", "mallory", "name", "Mallory", "role", "ADMINISTRATOR");
        Map<String, String> guessed = new HashMap<>(user);
        guessed.put("csrf", "0".repeat(64));
        assertThat(browser.postBare("/set-up/users", user).statusCode()).isEqualTo(403);
        assertThat(browser.postBare("/set-up/users", guessed).statusCode()).isEqualTo(403);
        assertThat(browser.post("/set-up/users", "/set-up/users", user, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/set-up/users", "/set-up/users", user, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Users(ekko.jdbi()).byLogin("mallory")).isEmpty();
        assertThat(browser.post("/set-up/users", "/set-up/users", user, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Users(ekko.jdbi()).byLogin("mallory")).isPresent();
    }

    @Test
    void theLogInFormNeedsItsToken() throws Exception {
        Browser browser = new Browser(ekko.address());
        assertThat(browser.postBare("/login", Map.of("login", "staff", "password", "secret of ekko"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void loggingOutEndsTheSessionAtTheServer() throws Exception {
        Browser browser = loggedIn("administrator");
        String cookie = "ekko_session=stolen" + "x".repeat(20);
        assertThat(browser.post("/set-up/users", "/logout", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/set-up/users").statusCode()).isEqualTo(303);
        assertThat(new Browser(ekko.address())
                        .send(new Browser(ekko.address())
                                .request("/set-up/users")
                                .header("Accept", "text/html")
                                .header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aRefusedRoleSeesAFriendlyPage() throws Exception {
        HttpResponse<String> refused = loggedIn("manager").get("/set-up/users");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
        assertThat(refused.body()).contains("Your role does not allow this");
    }

    @Test
    void everyAnswerCarriesTheStrictHeaders() throws Exception {
        for (String path : Set.of("/login", "/healthz", "/nothing-here", "/assets/ekko.css", "/set-up/users")) {
            HttpResponse<String> answer = new Browser(ekko.address()).get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).contains("same-origin");
        }
    }

    @Test
    void programsReadProblems() throws Exception {
        Browser program = new Browser(ekko.address());
        HttpResponse<String> unknown = program.send(program.request("/api/v1/nothing"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(unknown.body()).contains("\"type\":\"/problems/not-found\"", "\"status\":404");
        HttpResponse<String> method =
                program.send(program.request("/healthz").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).isPresent();
        assertThat(method.body()).contains("/problems/method-not-allowed");
    }

    @Test
    void peopleReadPages() throws Exception {
        HttpResponse<String> unknown = new Browser(ekko.address()).get("/nothing-here");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is nothing at this address").contains("<html lang=\"en\"");
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithAndWithoutItsLength() throws Exception {
        Browser browser = new Browser(ekko.address());
        String large = "login=" + "x".repeat(30_000);
        HttpResponse<String> told = browser.send(browser.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(large)));
        assertThat(told.statusCode()).isEqualTo(413);
        browser.get("/login");
        HttpResponse<String> chunked = browser.send(browser.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(large.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void aHeaderAboveTheLimitIsRefused() throws Exception {
        Browser browser = new Browser(ekko.address());
        HttpResponse<String> answer = browser.send(browser.request("/login").header("X-Long", "x".repeat(20_000)));
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.body()).contains("/problems/headers-too-large");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        IssueToken issue = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC());
        String writer = issue.run("system", "writer", Set.of(Scope.CRM_WRITE), null);
        Browser program = new Browser(ekko.address());
        HttpResponse<String> answer = program.send(program.request("/crm/api/v1/contacts")
                .header("Authorization", "Bearer " + writer)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"lastName\": \"X\"}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/unsupported-type");
    }

    @Test
    void underHttpsTheCookieStaysThere() throws Exception {
        try (StartedEkko secure = StartedEkko.start(Map.of("EKKO_PUBLIC_URL", "https://ekko.example"))) {
            HttpResponse<String> page = new Browser(secure.address()).get("/login");
            assertThat(page.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-")
                            .contains("Path=/")
                            .containsIgnoringCase("Secure")
                            .containsIgnoringCase("HttpOnly"));
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void aTokenIsNoLogIn() throws Exception {
        IssueToken issue = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC());
        String admin = issue.run("system", "admin", Set.of(Scope.ADMIN), null);
        Browser program = new Browser(ekko.address());
        assertThat(status(program, "/set-up/users", "Bearer " + admin)).isEqualTo(401);
    }

    private static int status(Browser program, String path, String authorization) throws Exception {
        return program.send(program.request(path).header("Authorization", authorization))
                .statusCode();
    }

    private static Browser loggedIn(String login) throws Exception {
        Browser browser = new Browser(ekko.address());
        assertThat(browser.logIn(login, "secret of ekko").statusCode()).isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }
}
