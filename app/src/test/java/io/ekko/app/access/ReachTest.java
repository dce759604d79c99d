package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.Route;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People and programs that may look into one of two connections, at every address that there is. */
class ReachTest {
    private static StartedEkko ekko;
    private static Connection ours;
    private static Connection theirs;
    private static int users;

    @BeforeAll
    static void start() throws Exception {
        ekko = StartedEkko.start(Map.of());
        Connections connections = new Connections(ekko.jdbi());
        ours = connections.all().get(0);
        theirs = connections.create(
                new Connections.Plan(
                        "branch",
                        "superoffice",
                        "A branch of others",
                        ZoneId.of("Europe/Oslo"),
                        "Others AS",
                        Language.NB,
                        Set.of(),
                        "{}",
                        null),
                Instant.now());
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    @Test
    void aManagerOfOneSeesNothingOfTheOther() throws Exception {
        Browser manager = user(Role.MANAGER, Reach.of(Set.of(ours.id())));
        for (String page : List.of("/today", "/follow-ups", "/reports")) {
            HttpResponse<String> shown = manager.get(page);
            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.body()).as(page).doesNotContain(theirs.title(), "CRM connections");
        }
        assertThat(manager.get("/crm/tickets").statusCode()).isEqualTo(200);
        for (String page : List.of(
                "/follow-ups?connection=branch",
                "/follow-ups/branch/1",
                "/reports?connection=branch",
                "/api/v1/reports/nps?connection=branch",
                "/api/v1/contacts/branch/1/nps",
                "/api/v1/contacts/branch/1/opt-outs",
                "/api/v1/vetoes/branch/contacts/1")) {
            assertThat(asked(manager, page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(manager.get("/card/contacts/branch/1").statusCode()).isEqualTo(403);
        assertThat(asked(manager, "/api/v1/reports/nps").statusCode())
                .as("the only one in sight need not be named")
                .isEqualTo(200);
    }

    @Test
    void whereTheBuiltInCrmIsOutOfReachItIsNotThere() throws Exception {
        Browser staff = user(Role.STAFF, Reach.of(Set.of(theirs.id())));
        assertThat(staff.get("/today").body()).contains("href=\"/follow-ups\"").doesNotContain("href=\"/crm");
        for (String page : List.of("/crm/tickets", "/crm/contacts", "/crm/contacts/1", "/crm/api/contacts")) {
            assertThat(asked(staff, page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(staff.get("/follow-ups").body()).doesNotContain(ours.title());
        assertThat(asked(staff, "/api/v1/contacts/" + ours.name() + "/1/nps").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoeverReachesNoneSeesNone() throws Exception {
        Browser staff = user(Role.MANAGER, Reach.of(Set.<ConnectionId>of()));
        assertThat(staff.get("/today").body()).doesNotContain(ours.title(), theirs.title());
        assertThat(staff.get("/reports").body()).doesNotContain(ours.title(), theirs.title());
    }

    @Test
    void anAdministratorSeesAll() throws Exception {
        Browser administrator = user(Role.ADMINISTRATOR, Reach.of(Set.of(ours.id())));
        assertThat(administrator.get("/today").body()).contains(ours.title(), theirs.title());
        assertThat(administrator.get("/reports?connection=branch").statusCode()).isEqualTo(200);
        assertThat(asked(administrator, "/api/v1/reports/nps").statusCode())
                .as("a report is never of two tenants, so one is named")
                .isEqualTo(422);
    }

    /** An address that is added later is closed to those who are kept to some connections, until somebody has thought about it. */
    @Test
    void noAddressTellsAManagerOfOneOfTheOther() throws Exception {
        Browser manager = user(Role.MANAGER, Reach.of(Set.of(ours.id())));
        for (Route route : Route.all(ekko.program().getEnvironment())) {
            if (route.method().equals("GET")) {
                for (String address : List.of(
                        route.address(),
                        route.address() + "?connection=branch",
                        route.address() + "?connection=" + theirs.id())) {
                    assertThat(asked(manager, address).body())
                            .as(address)
                            .doesNotContain(theirs.title(), theirs.company());
                }
            }
        }
    }

    @Test
    void aTokenOfOneReadsNothingOfTheOther() throws Exception {
        IssueToken issue = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC());
        String key = issue.run(
                "system",
                "ours",
                Set.of(Scope.REPORTS_READ, Scope.CRM_READ, Scope.OPT_OUTS_WRITE),
                Reach.of(Set.of(theirs.id())),
                null);
        assertThat(with(key, "/api/v1/reports/nps?connection=branch")).isEqualTo(200);
        assertThat(with(key, "/api/v1/reports/nps")).isEqualTo(200);
        for (String path : List.of(
                "/api/v1/reports/nps?connection=" + ours.name(),
                "/api/v1/reports/nps.csv?connection=" + ours.name(),
                "/api/v1/contacts/" + ours.name() + "/1/nps",
                "/api/v1/contacts/" + ours.name() + "/1/opt-outs",
                "/crm/api/contacts")) {
            assertThat(with(key, path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void aRightOverTheWholeInstallationIsNotKeptToOneConnection() throws Exception {
        Browser administrator = user(Role.ADMINISTRATOR, Reach.ALL);
        assertThat(administrator.get("/set-up/tokens").body()).contains("reach-chosen");
        HttpResponse<String> refused = administrator.post(
                "/set-up/tokens",
                "/set-up/tokens",
                Map.of(
                        "name",
                        "all",
                        "scope",
                        "admin",
                        "reach",
                        "chosen",
                        "connection",
                        theirs.id().toString()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("whole installation and cannot be kept");
        HttpResponse<String> issued = administrator.post(
                "/set-up/tokens",
                "/set-up/tokens",
                Map.of(
                        "name",
                        "few",
                        "scope",
                        "reports:read",
                        "reach",
                        "chosen",
                        "connection",
                        theirs.id().toString()));
        assertThat(issued.body()).contains("ekko_");
        assertThat(new ApiTokens(ekko.jdbi()).all())
                .filteredOn(token -> token.name().equals("few"))
                .singleElement()
                .satisfies(token -> assertThat(token.reach()).isEqualTo(Reach.of(Set.of(theirs.id()))));
    }

    @Test
    void anAdministratorSaysWhatAUserReaches() throws Exception {
        Browser administrator = user(Role.ADMINISTRATOR, Reach.ALL);
        Map<String, String> form = Map.of(
                "login",
                "bo",
                "name",
                "Bo",
                "role",
                "MANAGER",
                "reach",
                "chosen",
                "connection",
                theirs.id().toString());
        administrator.post("/set-up/users", "/set-up/users", form);
        User bo = new Users(ekko.jdbi()).byLogin("bo").orElseThrow();
        assertThat(bo.reach()).isEqualTo(Reach.of(Set.of(theirs.id())));
        String page = "/set-up/users/" + bo.id();
        assertThat(administrator.get(page).body()).containsPattern("value=\"" + theirs.id() + "\" checked");
        assertThat(administrator
                        .post(page, page, Map.of("name", "Bo", "role", "MANAGER", "reach", "chosen", "active", "true"))
                        .body())
                .contains("Choose at least one CRM");
        administrator.post(page, page, Map.of("name", "Bo", "role", "MANAGER", "reach", "all", "active", "true"));
        assertThat(new Users(ekko.jdbi()).byId(bo.id()).orElseThrow().reach()).isEqualTo(Reach.ALL);
    }

    private static Browser user(Role role, Reach reach) throws Exception {
        String login = "reach-" + ++users;
        new Users(ekko.jdbi())
                .add(login, login, role, reach, new Passwords(4).hash("secret of ekko"), false, Instant.now());
        Browser browser = new Browser(ekko.address());
        browser.logIn(login, "secret of ekko");
        return browser;
    }

    private static HttpResponse<String> asked(Browser browser, String path) throws Exception {
        return browser.send(
                browser.request(path).header("Accept", path.contains("/api/") ? "*/*" : "text/html, */*;q=0.1"));
    }

    private static int with(String key, String path) throws Exception {
        Browser program = new Browser(ekko.address());
        return program.send(program.request(path).header("Authorization", "Bearer " + key))
                .statusCode();
    }
}
