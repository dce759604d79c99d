package io.ekko.app.panel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.Browser;
import io.ekko.app.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the panels refuse, asked without a browser's manners. */
class PanelAccessTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String OFFER = "Sign in with SuperOffice";
    private static final Pattern CODE = Pattern.compile("data-panel-code=\"([^\"]+)\"");

    private static PanelWorld world;

    private final Browser window = new Browser(world.address());

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
        world.office.fake.login.authorize.associate = 12;
        world.office.fake.login.authorize.refuses = false;
    }

    private static HttpResponse<String> get(Browser browser, String address) throws Exception {
        return browser.get(address.replace(world.address().toString(), ""));
    }

    /** The window's way to SuperOffice and back; the page that it ends on. */
    private HttpResponse<String> signedIn(String connection) throws Exception {
        HttpResponse<String> begun = window.get("/panel/" + connection + "/sign-in?challenge=" + CHALLENGE);
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Cross-Origin-Opener-Policy")).contains("unsafe-none");
        HttpResponse<String> authorized =
                window.get(begun.headers().firstValue("location").orElseThrow());
        String back = authorized.headers().firstValue("location").orElseThrow();
        return get(window, back);
    }

    private String code(String connection) throws Exception {
        HttpResponse<String> handed = signedIn(connection);
        assertThat(handed.statusCode()).isEqualTo(200);
        assertThat(handed.headers().firstValue("Cache-Control")).contains("no-store");
        Matcher code = CODE.matcher(handed.body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static HttpResponse<String> fetched(String connection, String code, String verifier, String... headers)
            throws IOException, InterruptedException {
        Browser frame = new Browser(world.address());
        HttpRequest.Builder request = frame.request("/panel/" + connection + "/session")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"code\":\"" + code + "\",\"verifier\":\"" + verifier + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return frame.send(request);
    }

    private static HttpResponse<String> fetched(String connection, String code) throws Exception {
        return fetched(connection, code, VERIFIER, "Origin", world.address().toString(), SessionResource.HEADER, "1");
    }

    /** The cookie of a frame in which Ann has signed in. */
    private String cookie(String connection) throws Exception {
        String set = fetched(connection, code(connection))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        assertThat(set)
                .contains("; Path=/panel/" + connection + ";", "Secure", "HttpOnly", "SameSite=None", "Partitioned");
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> seen(String cookie, String address) throws Exception {
        Browser frame = new Browser(world.address());
        return frame.send(frame.request(address.replace(world.address().toString(), ""))
                .header("Cookie", cookie)
                .header("Accept", "text/html"));
    }

    @Test
    void anAddressAloneShowsNothing() throws Exception {
        for (String place : new String[] {"contact", "company", "ticket", "report"}) {
            HttpResponse<String> page = get(window, world.panel("sales", place, world.kari));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(OFFER).doesNotContain("Kari", "Kunde AS", "Service desk");
        }
        assertThat(get(window, world.panel("sales", "contact", "99999")).body())
                .as("nor whether there is such a record")
                .contains(OFFER);
    }

    @Test
    void theSessionShowsTheRecord() throws Exception {
        HttpResponse<String> page = seen(cookie("sales"), world.panel("sales", "contact", world.kari));
        assertThat(page.body()).contains("Words of Kari Kunde").contains("ann@agent.example");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'self' ")
                .contains(" http://127.0.0.1:18339")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(window.get("/login")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("frame-ancestors 'none'");
    }

    @Test
    void aSessionOfOneConnectionOpensNoOther() throws Exception {
        String cookie = cookie("support");
        assertThat(seen(cookie, world.panel("support", "report", "")).body()).doesNotContain(OFFER);
        assertThat(seen(cookie, world.panel("sales", "contact", world.kari)).body())
                .contains(OFFER)
                .doesNotContain("Kari");
        assertThat(fetched("sales", code("support")).statusCode()).isEqualTo(403);
    }

    @Test
    void codesThatAreForgedUsedOrOldBringNoSession() throws Exception {
        assertThat(fetched("sales", "A".repeat(43)).statusCode()).isEqualTo(403);
        String used = code("sales");
        assertThat(fetched("sales", used).statusCode()).isEqualTo(204);
        assertThat(fetched("sales", used).statusCode()).isEqualTo(403);
        String old = code("sales");
        world.office.clock.advance(Duration.ofSeconds(61));
        assertThat(fetched("sales", old).statusCode()).isEqualTo(403);
        String stolen = code("sales");
        assertThat(fetched(
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
        String code = code("sales");
        String[][] foreign = {
            {},
            {SessionResource.HEADER, "1"},
            {"Origin", own},
            {"Origin", "https://online2.superoffice.com", SessionResource.HEADER, "1"},
            {"Origin", "null", SessionResource.HEADER, "1"},
            {"Origin", own, SessionResource.HEADER, "1", "Sec-Fetch-Site", "cross-site"},
        };
        for (String[] headers : foreign) {
            assertThat(fetched("sales", code, VERIFIER, headers).statusCode()).isEqualTo(403);
        }
        Browser other = new Browser(world.address());
        assertThat(other.postBare("/panel/sales/session", Map.of("code", code, "verifier", VERIFIER))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(fetched("sales", code).statusCode())
                .as("none of them has used it")
                .isEqualTo(204);
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        String cookie = cookie("sales");
        Browser frame = new Browser(world.address());
        HttpRequest.Builder end =
                frame.request("/panel/sales/session").header("Cookie", cookie).DELETE();
        assertThat(frame.send(end).statusCode()).isEqualTo(403);
        end.header("Origin", world.address().toString()).header(SessionResource.HEADER, "1");
        assertThat(frame.send(end).statusCode()).isEqualTo(204);
        assertThat(seen(cookie, world.panel("sales", "contact", world.kari)).body())
                .contains(OFFER);
    }

    @Test
    void whoHasTheRecordInSuperOfficeOnlySeesItHere() throws Exception {
        world.office.fake.login.authorize.associate = 15;
        world.office.fake.login.users.hidden.put(15, Set.of("Person/" + world.kari, "Ticket/" + world.asked));
        String cookie = cookie("sales");
        HttpResponse<String> card = seen(cookie, world.panel("sales", "contact", world.kari));
        assertThat(card.statusCode()).isEqualTo(403);
        assertThat(card.body()).doesNotContain("Kari");
        assertThat(seen(cookie, world.panel("sales", "ticket", world.asked)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> other = seen(cookie, world.panel("sales", "ticket", world.skipped));
        assertThat(other.body())
                .contains("Not asked")
                .contains("You may not see this person")
                .doesNotContain("Kari");
        assertThat(seen(cookie, world.panel("sales", "company", world.company)).body())
                .contains("Words of Olav")
                .doesNotContain("Kari");
        for (String nonsense : new String[] {"", "0", "x", "1%20or%201", "../../User/1"}) {
            assertThat(seen(cookie, world.panel("sales", "contact", nonsense)).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAnswerOfSuperOfficeIsKeptForMinutesOnly() throws Exception {
        world.office.fake.login.authorize.associate = 16;
        String cookie = cookie("sales");
        String card = world.panel("sales", "contact", world.kari);
        assertThat(seen(cookie, card).statusCode()).isEqualTo(200);
        world.office.fake.login.users.hidden.put(16, Set.of("Person/" + world.kari));
        int calls = world.office.fake.tenantCalls;
        assertThat(seen(cookie, card).statusCode()).isEqualTo(200);
        assertThat(world.office.fake.tenantCalls).isEqualTo(calls);
        world.office.clock.advance(Duration.ofMinutes(5));
        assertThat(seen(cookie, card).statusCode()).isEqualTo(403);
    }

    @Test
    void accessThatHasEndedAsksToSignInAgain() throws Exception {
        String cookie = cookie("sales");
        world.office.clock.advance(Duration.ofMinutes(61));
        HttpResponse<String> card = seen(cookie, world.panel("sales", "contact", world.kari));
        assertThat(card.body())
                .contains("Your sign-in has ended")
                .contains(OFFER)
                .doesNotContain("Kari Kunde");
        assertThat(seen(cookie, world.panel("sales", "report", "")).body())
                .as("figures belong to no record")
                .contains("Service desk");
        world.office.clock.advance(PanelSession.LIFE);
        assertThat(seen(cookie, world.panel("sales", "report", "")).body()).contains(OFFER);
    }

    @Test
    void whileSuperOfficeIsAwayNothingIsShown() throws Exception {
        String cookie = cookie("sales");
        world.office.fake.instead.add(aResponse().withStatus(503));
        HttpResponse<String> card = seen(cookie, world.panel("sales", "contact", world.olav));
        world.office.fake.instead.clear();
        assertThat(card.statusCode()).isEqualTo(503);
        assertThat(card.body()).doesNotContain("Olav");
    }

    @Test
    void anotherUserInTheSameBrowserSignsInAnew() throws Exception {
        String cookie = cookie("sales");
        world.office.fake.login.authorize.associate = 77;
        assertThat(seen(cookie, world.panel("sales", "contact", world.kari)).body())
                .contains(OFFER);
    }

    @Test
    void aSignInThatDidNotBeginHereIsRefused() throws Exception {
        String back = "/panel/signed-in?code=code-of-kari&state=";
        assertThat(window.get(back + "x".repeat(43)).statusCode()).isEqualTo(403);
        HttpResponse<String> begun = window.get("/panel/sales/sign-in?challenge=" + CHALLENGE);
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
        assertThat(window.get(back + state.group(1)).statusCode())
                .as("too long ago")
                .isEqualTo(403);
        assertThat(window.get("/panel/sales/sign-in?challenge=short").statusCode())
                .isEqualTo(400);
        assertThat(window.get("/panel/nobody/sign-in?challenge=" + CHALLENGE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aUserOfAnotherTenantOrOneWhoRefusesIsNobody() throws Exception {
        world.office.fake.login.tokenTenant = "Cust99999";
        try {
            assertThat(signedIn("sales").statusCode()).isEqualTo(403);
        } finally {
            world.office.fake.login.tokenTenant = "Cust12345";
        }
        world.office.fake.login.authorize.refuses = true;
        assertThat(signedIn("sales").statusCode()).isEqualTo(403);
    }

    private static String houseCookie(Role role) throws Exception {
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
        String set = fetched("house", code.group(1))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void anInstallationOfOnesOwnTakesTheLogInOfEkko() throws Exception {
        KnownUsers.add(world.jdbi());
        assertThat(get(window, world.panel("house", "contact", world.kari)).body())
                .contains("Log in to Ekko")
                .doesNotContain("Kari");
        String staff = houseCookie(Role.STAFF);
        HttpResponse<String> card = seen(staff, world.panel("house", "contact", world.kari));
        assertThat(card.body()).contains("Kari Kunde");
        assertThat(card.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-ancestors 'self' http://localhost:" + world.office.fake.port());
        assertThat(seen(staff, world.panel("house", "report", "")).statusCode())
                .as("figures of all are for managers")
                .isEqualTo(403);
        assertThat(seen(houseCookie(Role.MANAGER), world.panel("house", "report", ""))
                        .statusCode())
                .isEqualTo(200);
        world.jdbi()
                .useHandle(handle -> handle.execute("update app_user set reach = '901' where login = 'known-staff'"));
        assertThat(seen(staff, world.panel("house", "contact", world.kari)).body())
                .as("kept to another connection")
                .contains("Log in to Ekko");
        Browser elsewhere = new Browser(world.address());
        elsewhere.logIn(KnownUsers.login(Role.STAFF), KnownUsers.PASSWORD);
        assertThat(elsewhere.get("/panel/house/sign-in?challenge=" + CHALLENGE).statusCode())
                .isEqualTo(403);
        world.jdbi()
                .useHandle(handle ->
                        handle.execute("update app_user set reach = null, active = false where login = 'known-staff'"));
        assertThat(seen(staff, world.panel("house", "contact", world.kari)).body())
                .contains("Log in to Ekko")
                .doesNotContain("Kari Kunde");
    }

    @Test
    void theHintAtTheLanguageIsFollowed() throws Exception {
        String panel = world.panel("sales", "contact", world.kari);
        assertThat(get(window, panel.replace("lang=en", "lang=no")).body())
                .contains("<html lang=\"nb\"", "Logg på med SuperOffice");
        assertThat(get(window, panel.replace("lang=en", "lang=de-AT")).body()).contains("Mit SuperOffice anmelden");
        assertThat(get(window, panel.replace("lang=en", "lang=%3Cscript%3E")).body())
                .contains(OFFER)
                .doesNotContain("<script>");
        String cookie = cookie("sales");
        for (String tag : new String[] {"nb", "sv", "da", "fi", "is", "de"}) {
            for (String place : new String[] {"contact", "company", "report"}) {
                Object id = place.equals("company") ? world.company : world.kari;
                assertThat(seen(cookie, world.panel("sales", place, id).replace("lang=en", "lang=" + tag))
                                .body())
                        .contains("<html lang=\"" + tag + "\"")
                        .doesNotContainPattern(">\\s*frame\\.[a-z.-]+\\s*<");
            }
        }
    }

    @Test
    void unknownPanelsMayNotBeFramed() throws Exception {
        for (String path : new String[] {"/panel/nobody/contact?id=1", "/panel/sales/secrets?id=1"}) {
            HttpResponse<String> page = window.get(path);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .endsWith("frame-ancestors 'self'");
        }
    }
}
