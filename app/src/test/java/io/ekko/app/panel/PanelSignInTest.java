package io.ekko.app.panel;

import static io.ekko.app.panel.FrameGuest.CHALLENGE;
import static io.ekko.app.panel.FrameGuest.CODE;
import static io.ekko.app.panel.FrameGuest.OFFER;
import static io.ekko.app.panel.FrameGuest.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.Browser;
import io.ekko.app.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a frame comes by a session, and which ways to one are refused. */
class PanelSignInTest {
    private static PanelWorld world;

    private FrameGuest guest;

    @BeforeAll
    static void open() throws Exception {
        world = new PanelWorld("127.0.0.1:18339");
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void ann() {
        guest = new FrameGuest(world);
    }

    @Test
    void codesThatAreForgedUsedOrOldBringNoSession() throws Exception {
        assertThat(guest.fetched("sales", "A".repeat(43)).statusCode()).isEqualTo(403);
        String used = guest.code("sales");
        assertThat(guest.fetched("sales", used).statusCode()).isEqualTo(204);
        assertThat(guest.fetched("sales", used).statusCode()).isEqualTo(403);
        String old = guest.code("sales");
        world.office.clock.advance(Duration.ofSeconds(61));
        assertThat(guest.fetched("sales", old).statusCode()).isEqualTo(403);
        String stolen = guest.code("sales");
        assertThat(guest.fetched(
                                "sales",
                                stolen,
                                VERIFIER.replace('d', 'x'),
                                "Origin",
                                world.address().toString(),
                                SessionResource.HEADER,
                                "1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyOurOwnPageFetchesASession() throws Exception {
        String own = world.address().toString();
        String code = guest.code("sales");
        String[][] foreign = {
            {},
            {SessionResource.HEADER, "1"},
            {"Origin", own},
            {"Origin", "https://online2.superoffice.com", SessionResource.HEADER, "1"},
            {"Origin", "null", SessionResource.HEADER, "1"},
            {"Origin", own, SessionResource.HEADER, "1", "Sec-Fetch-Site", "cross-site"},
        };
        for (String[] headers : foreign) {
            assertThat(guest.fetched("sales", code, VERIFIER, headers).statusCode())
                    .isEqualTo(403);
        }
        Browser other = new Browser(world.address());
        assertThat(other.postBare("/panel/sales/session", Map.of("code", code, "verifier", VERIFIER))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(guest.fetched("sales", code).statusCode())
                .as("none of them has used it")
                .isEqualTo(204);
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        String cookie = guest.cookie("sales");
        Browser frame = new Browser(world.address());
        HttpRequest.Builder end =
                frame.request("/panel/sales/session").header("Cookie", cookie).DELETE();
        assertThat(frame.send(end).statusCode()).isEqualTo(403);
        end.header("Origin", world.address().toString()).header(SessionResource.HEADER, "1");
        assertThat(frame.send(end).statusCode()).isEqualTo(204);
        assertThat(guest.seen(cookie, world.panel("sales", "contact", world.kari))
                        .body())
                .contains(OFFER);
    }

    @Test
    void anotherUserInTheSameBrowserSignsInAnew() throws Exception {
        String cookie = guest.cookie("sales");
        world.office.fake.login.authorize.associate = 77;
        assertThat(guest.seen(cookie, world.panel("sales", "contact", world.kari))
                        .body())
                .contains(OFFER);
    }

    @Test
    void aSignInThatDidNotBeginHereIsRefused() throws Exception {
        String back = "/panel/signed-in?code=code-of-kari&state=";
        assertThat(guest.window.get(back + "x".repeat(43)).statusCode()).isEqualTo(403);
        HttpResponse<String> begun = guest.window.get("/panel/sales/sign-in?challenge=" + CHALLENGE);
        String trip = begun.headers().firstValue("set-cookie").orElseThrow();
        assertThat(trip).contains("Path=/panel/signed-in", "HttpOnly", "SameSite=Lax");
        Matcher state = Pattern.compile("state=([^&]+)")
                .matcher(begun.headers().firstValue("location").orElseThrow());
        assertThat(state.find()).isTrue();
        Browser other = new Browser(world.address());
        assertThat(other.get(back + state.group(1)).statusCode())
                .as("in another browser")
                .isEqualTo(403);
        world.office.clock.advance(Duration.ofMinutes(11));
        assertThat(guest.window.get(back + state.group(1)).statusCode())
                .as("too long ago")
                .isEqualTo(403);
        assertThat(guest.window.get("/panel/sales/sign-in?challenge=short").statusCode())
                .isEqualTo(400);
        assertThat(guest.window
                        .get("/panel/nobody/sign-in?challenge=" + CHALLENGE)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aUserOfAnotherTenantOrOneWhoRefusesIsNobody() throws Exception {
        world.office.fake.login.tokenTenant = "Cust99999";
        try {
            assertThat(guest.signedIn("sales").statusCode()).isEqualTo(403);
        } finally {
            world.office.fake.login.tokenTenant = "Cust12345";
        }
        world.office.fake.login.authorize.refuses = true;
        assertThat(guest.signedIn("sales").statusCode()).isEqualTo(403);
    }

    private String houseCookie(Role role) throws Exception {
        Browser window = new Browser(world.address());
        String begin = "/panel/house/sign-in?challenge=" + CHALLENGE;
        HttpResponse<String> sent = window.get(begin);
        String logIn = sent.headers().firstValue("location").orElseThrow();
        assertThat(logIn).startsWith("/login?to=");
        assertThat(window.get(logIn).headers().firstValue("Cross-Origin-Opener-Policy"))
                .as("the window keeps the frame that opened it")
                .contains("unsafe-none");
        assertThat(window.get("/login").headers().firstValue("Cross-Origin-Opener-Policy"))
                .contains("same-origin");
        HttpResponse<String> in = window.post(
                logIn, "/login", Map.of("login", KnownUsers.login(role), "password", KnownUsers.PASSWORD, "to", begin));
        assertThat(in.headers().firstValue("location")).contains(begin);
        assertThat(in.headers().firstValue("Cross-Origin-Opener-Policy")).contains("unsafe-none");
        Matcher code = CODE.matcher(window.get(begin).body());
        assertThat(code.find()).isTrue();
        String set = guest.fetched("house", code.group(1))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void anInstallationOfOnesOwnTakesTheLogInOfEkko() throws Exception {
        KnownUsers.add(world.jdbi());
        assertThat(guest.opened(world.panel("house", "contact", world.kari)).body())
                .contains("Log in to Ekko")
                .doesNotContain("Kari");
        String staff = houseCookie(Role.STAFF);
        HttpResponse<String> card = guest.seen(staff, world.panel("house", "contact", world.kari));
        assertThat(card.body()).contains("Kari Kunde");
        assertThat(card.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-ancestors 'self' http://localhost:" + world.office.fake.port());
        assertThat(guest.seen(staff, world.panel("house", "report", "")).statusCode())
                .as("figures of all are for managers")
                .isEqualTo(403);
        assertThat(guest.seen(houseCookie(Role.MANAGER), world.panel("house", "report", ""))
                        .statusCode())
                .isEqualTo(200);
        world.jdbi()
                .useHandle(handle -> handle.execute("update app_user set reach = '901' where login = 'known-staff'"));
        assertThat(guest.seen(staff, world.panel("house", "contact", world.kari))
                        .body())
                .as("kept to another connection")
                .contains("Log in to Ekko");
        Browser elsewhere = new Browser(world.address());
        elsewhere.logIn(KnownUsers.login(Role.STAFF), KnownUsers.PASSWORD);
        assertThat(elsewhere.get("/panel/house/sign-in?challenge=" + CHALLENGE).statusCode())
                .isEqualTo(403);
        world.jdbi()
                .useHandle(handle ->
                        handle.execute("update app_user set reach = null, active = false where login = 'known-staff'"));
        assertThat(guest.seen(staff, world.panel("house", "contact", world.kari))
                        .body())
                .contains("Log in to Ekko")
                .doesNotContain("Kari Kunde");
    }
}
