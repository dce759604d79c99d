package io.ekko.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.access.Passwords;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.GeneratedAnswers;
import io.ekko.app.testing.StartedEkko;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InsightPagesTest {
    private static StartedEkko ekko;
    private static Browser administrator;
    private static Browser manager;
    private static Browser nobody;

    @BeforeAll
    static void start() throws Exception {
        ekko = StartedEkko.start(Map.of());
        new GeneratedAnswers(ekko.jdbi()).make(2000, LocalDate.now(ZoneOffset.UTC), 400);
        administrator = loggedIn("ada", "ADMINISTRATOR");
        manager = loggedIn("mia", "MANAGER");
        nobody = new Browser(ekko.address());
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    @Test
    void theReportSaysScoreIntervalAndHowSure() throws Exception {
        HttpResponse<String> page = manager.get("/reports");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("with 95% confidence", "Score by month", "By Team", "Service desk");
        assertThat(page.body()).doesNotContain("style=", "onclick", "report.t");
    }

    @Test
    void pageJsonAndCsvHaveTheSameNumbers() throws Exception {
        JsonNode json = json(api(administrator, "/api/v1/reports/nps?connection=made&by=team")
                .body());
        String csv = api(administrator, "/api/v1/reports/nps.csv?connection=made&by=team")
                .body();
        String page = administrator.get("/reports?connection=made&by=team").body();

        assertThat(csv.lines().skip(1).findFirst().orElseThrow())
                .contains(";" + json.path("answers").asLong() + ";"
                        + json.path("promoters").asLong() + ";");
        assertThat(page).contains(json.path("shown").asText().replace('-', '\u2212') + "</p>");
        assertThat(json.path("trend")).hasSize(12);
        assertThat(json.path("distribution")).hasSize(11);
        assertThat(json.path("segments").path("rows").path(0).path("value").asText())
                .isEqualTo("Service desk");
        assertThat(json.path("responseRate").path("share").asDouble()).isEqualTo(0.333333);
        assertThat(json.path("running").asBoolean()).isTrue();
        assertThat(json.path("trend").path(11).path("running").asBoolean()).isTrue();
    }

    /** As Excel reads it where the comma is for decimals. */
    @Test
    void theCsvHoldsTheResponseRateAndTheReasonsForANordicSpreadsheet() throws Exception {
        JsonNode rate = json(api(administrator, "/api/v1/reports/nps?connection=made")
                        .body())
                .path("responseRate");
        String csv =
                api(administrator, "/api/v1/reports/nps.csv?connection=made").body();
        assertThat(csv).startsWith("\uFEFFsection;label;from;to;").endsWith("\r\n");
        List<List<String>> lines = csv.substring(1)
                .lines()
                .map(line -> List.of(line.split(";", -1)))
                .toList();
        List<String> head = lines.get(0);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(head));
        List<String> period = lines.get(1);
        assertThat(period.get(head.indexOf("response-rate"))).isEqualTo("0,333333");
        for (String name : List.of("considered", "gathered", "invited", "sent", "answered")) {
            assertThat(period.get(head.indexOf(name)))
                    .as(name)
                    .isEqualTo(rate.path(name).asText());
        }
        Map<String, String> reasons = new TreeMap<>();
        lines.stream()
                .filter(line -> line.get(0).equals("not-asked"))
                .forEach(line -> reasons.put(line.get(1), line.get(line.size() - 1)));
        Map<String, String> expected = new TreeMap<>();
        rate.path("notInvited")
                .properties()
                .forEach(reason ->
                        expected.put(reason.getKey(), reason.getValue().asText()));
        assertThat(reasons).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void theTwoKindsAreNeverPooled() throws Exception {
        long tickets = json(api(administrator, "/api/v1/reports/nps?connection=made&kind=transactional")
                        .body())
                .path("answers")
                .asLong();
        long relationship = json(api(administrator, "/api/v1/reports/nps?connection=made&campaign=902")
                        .body())
                .path("answers")
                .asLong();

        assertThat(tickets).isGreaterThan(2 * relationship).isPositive();
        assertThat(api(administrator, "/api/v1/reports/nps?connection=made&campaign=902&kind=transactional")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatIsNotAllowedIsNamedToProgramsAndToPeople() throws Exception {
        for (String query : List.of(
                "grain=day",
                "from=2026-02-30",
                "from=2026-02-01&to=2026-01-01",
                "from=1991-01-01&to=2026-01-01",
                "from=2020-01-01&to=2026-01-01&grain=week",
                "segment=shoe&value=43",
                "value=43",
                "campaign=99",
                "campaign=x",
                "kind=both",
                "colour=red",
                "grain=week&grain=month",
                "period=soon",
                "after=1",
                "bands=c",
                "group=happy")) {
            HttpResponse<String> problem = api(administrator, "/api/v1/reports/nps?" + query);
            assertThat(problem.statusCode()).as(query).isEqualTo(422);
            assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(problem.body()).contains("/problems/invalid");
        }
        HttpResponse<String> page = manager.get("/reports?from=2026-02-30&period=days");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Give the first day as a date.", "value=\"2026-02-30\"");
        assertThat(api(administrator, "/api/v1/reports/nps?connection=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void reportsAreForManagersAndTheirCommentsGoOnPageByPage() throws Exception {
        Browser staff = loggedIn("stig", "STAFF");
        assertThat(staff.get("/reports").statusCode()).isEqualTo(403);
        assertThat(api(staff, "/api/v1/reports/nps").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/reports").statusCode()).isEqualTo(303);

        String first = manager.get("/reports?group=promoter").body();
        assertThat(first).contains("called back to check").doesNotContain("explain the same thing");
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(next).contains("after=", "group=promoter");
        assertThat(manager.get(next.replaceFirst("#.*", "")).body()).contains("Older comments");
    }

    @Test
    void aTextFromOutsideIsNoFormulaInASpreadsheet() {
        assertThat(NpsCsv.text("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(NpsCsv.text("+47 22")).isEqualTo("'+47 22");
        assertThat(NpsCsv.text("@x,y")).isEqualTo("\"'@x,y\"");
        assertThat(NpsCsv.text("\tx")).isEqualTo("\"'\tx\"");
        assertThat(NpsCsv.text("\uFF1D1+1")).isEqualTo("'\uFF1D1+1");
        assertThat(NpsCsv.text("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
        assertThat(NpsCsv.text("Service desk")).isEqualTo("Service desk");
    }

    @Test
    void theCalculatorIsOpenAndShowsTheSum() throws Exception {
        HttpResponse<String> page = nobody.get("/calculator?promoters=48&passives=18&detractors=4");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("between 46 and 74", "48 ÷ 70 = 68.571%", "(48 − 4) ÷ 70 = 0.62857", "registered trademarks");
        assertThat(nobody.get("/calculator?promoters=2&passives=3&detractors=1").body())
                .contains(">17<");
        assertThat(nobody.get("/calculator?promoters=0&passives=0&detractors=0").body())
                .contains("not the same as 0");
    }

    @Test
    void theCalculatorSaysWhatIsWrong() throws Exception {
        for (String query : List.of(
                "promoters=-1&passives=0&detractors=0",
                "promoters=1",
                "promoters=1&promoters=2&passives=0&detractors=0",
                "promoters=9999999999&passives=0&detractors=0",
                "promoters=%3Cb%3E&passives=0&detractors=0")) {
            HttpResponse<String> page = nobody.get("/calculator?" + query);
            assertThat(page.statusCode()).as(query).isEqualTo(422);
            assertThat(page.body()).contains("error-summary").doesNotContain("<b>");
        }
    }

    @Test
    void theCardIsForThoseWithASignedLinkOrALogIn() throws Exception {
        Browser staff = loggedIn("siri", "STAFF");
        HttpResponse<String> card = staff.get("/card/contacts/made/c1");

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("Contact card: Person 1", "score-value");
        assertThat(card.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-ancestors 'self' https://crm.example:8443");
        assertThat(nobody.get("/card/contacts/made/c1").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/card/contacts/made/c1?key=forged").body()).contains("cannot be opened");
        assertThat(staff.get("/card/contacts/made/nobody-such").statusCode()).isEqualTo(404);
        assertThat(staff.get("/card/contacts/none/c1").statusCode()).isEqualTo(403);
    }

    @Test
    void theCardAsJsonHasTheSameAnswers() throws Exception {
        JsonNode card = json(api(administrator, "/api/v1/contacts/made/c1/nps").body());

        assertThat(card.path("contact").asText()).isEqualTo("c1");
        assertThat(card.path("last").path("score").isInt()).isTrue();
        assertThat(card.path("history")).hasSize(card.path("answers").asInt());
        assertThat(api(administrator, "/api/v1/contacts/made/nobody-such/nps").statusCode())
                .isEqualTo(404);
    }

    @Test
    void todayIsTheStartPageAndEveryLineLeadsOn() throws Exception {
        assertThat(manager.get("/").statusCode()).isEqualTo(303);
        assertThat(manager.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/today");
        String page = manager.get("/today").body();

        assertThat(page).contains("overdue", "/follow-ups?connection=made", "After closing", "Score after tickets");
    }

    @Test
    void administratorsAreToldWhenTheCrmTellsOfNothing() throws Exception {
        ekko.jdbi().useHandle(handle -> handle.execute("""
                insert into episode (connection_id, ticket_id, closed_at, found_by, created_at)
                select id, name || n, current_timestamp, 'RECONCILIATION', current_timestamp
                from connection, generate_series(1, 4) as s(n) where name = 'made'
                """));
        assertThat(administrator.get("/today").body()).contains("told of only 0 of 4 closed tickets");

        ekko.jdbi().useHandle(handle -> handle.execute("""
                insert into subscription_repair (connection_id, found, repaired_at)
                select id, 'SWITCHED_OFF', current_timestamp from connection where name = 'made'
                """));
        assertThat(administrator.get("/today").body()).contains("put right in the last 7 days");

        ekko.jdbi().useHandle(handle -> handle.execute("delete from subscription"));
        ekko.jdbi().useHandle(handle -> handle.execute("""
                insert into subscription (connection_id, standing, looked_at, broken_since)
                select id, 'MISSING', current_timestamp, current_timestamp from connection where name = 'made'
                """));
        assertThat(administrator.get("/today").body()).contains("has not told of closed tickets since");
        assertThat(manager.get("/today").body()).doesNotContain("closed tickets since");
        ekko.jdbi().useHandle(handle -> {
            handle.execute("delete from subscription where standing = 'MISSING'");
            handle.execute("delete from subscription_repair");
            handle.execute("delete from episode where found_by = 'RECONCILIATION'");
        });
    }

    @Test
    void aFollowUpIsContactedAndResolved() throws Exception {
        String list = manager.get("/follow-ups?state=open").body();
        String one = list.replaceAll("(?s).*?href=\"(/follow-ups/made/\\d+)\".*", "$1");

        assertThat(manager.post(one, one + "/contacted", Map.of()).statusCode()).isEqualTo(303);
        assertThat(manager.get(one).body()).contains("Marked as contacted.").doesNotContain("/contacted\"");
        HttpResponse<String> empty = manager.post(one, one + "/resolve", Map.of("outcome", " ", "lesson", "kept"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Write what came of it", "kept");
        assertThat(manager.post(one, one + "/resolve", Map.of("outcome", "New router", "lesson", ""))
                        .statusCode())
                .isEqualTo(303);
        assertThat(manager.get(one).body()).contains("New router").doesNotContain("/resolve\"");
    }

    private static Browser loggedIn(String login, String role) throws Exception {
        ekko.jdbi()
                .useHandle(
                        handle -> handle.execute("""
                insert into app_user (login, name, role, password_hash, must_change, active, created_at)
                values (?, ?, ?, ?, false, true, current_timestamp)
                """, login, login, role, new Passwords(4).hash("secret of " + login)));
        Browser browser = new Browser(ekko.address());
        assertThat(browser.logIn(login, "secret of " + login).statusCode()).isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> api(Browser browser, String path) throws Exception {
        return browser.send(browser.request(path).header("Accept", "*/*"));
    }

    private static JsonNode json(String body) throws Exception {
        return new ObjectMapper().readTree(body);
    }
}
