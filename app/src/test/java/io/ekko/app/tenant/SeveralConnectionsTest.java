package io.ekko.app.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.SelectionId;
import io.ekko.crm.memory.MemoryCrm;
import io.ekko.language.Language;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The set-up pages with one CRM, and with two. */
class SeveralConnectionsTest {
    private SetupProgram ekko;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        browser = ekko.administrator();
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    @Test
    void withOneConnectionNothingIsAsked() throws Exception {
        assertThat(browser.get("/campaigns/new").body())
                .doesNotContain("Which CRM")
                .contains("trigger-closed");
        assertThat(browser.get("/surveys/new").body())
                .doesNotContain("Which CRM")
                .contains("senderName");
        assertThat(browser.get("/campaigns").body()).doesNotContain("CRM connections");
        assertThat(browser.get("/campaigns/why?q=kari").body()).doesNotContain("CRM connections");
    }

    @Test
    void aNewCampaignAsksWhichCrmAndOffersThatOnesSelections() throws Exception {
        Connection branch = branch();
        ekko.crm.select("Customers of the desk", anybody -> true);
        SelectionId chosen = ekko.crms.get(branch.id()).select("Customers of the branch", anybody -> true);
        assertThat(browser.get("/campaigns/new").body())
                .contains("Which CRM is it for?")
                .contains("/campaigns/new?connection=" + ekko.connection.id())
                .contains("/campaigns/new?connection=" + branch.id());
        String first = "/campaigns/new?connection=" + branch.id();
        assertThat(browser.get(first).body())
                .contains("CRM connection: Branch", "Customers of the branch")
                .doesNotContain("Customers of the desk");
        browser.post(
                first,
                "/campaigns/new",
                Map.of(
                        "connection",
                        branch.id().toString(),
                        "name",
                        "Weekly",
                        "trigger",
                        "recurring",
                        "selection",
                        chosen.value()));
        assertThat(campaigns(ekko.connection)).isEmpty();
        Campaign draft = campaigns(branch).get(0);
        assertThat(new Surveys(ekko.jdbi()).of(branch.id()))
                .extracting(Survey::id)
                .containsExactly(draft.survey());
        assertThat(browser.get("/campaigns/" + draft.id() + "/whom").body())
                .contains("CRM connection: Branch", "Customers of the branch")
                .doesNotContain("Customers of the desk");
    }

    @Test
    void whoeverDoesNotSayWhichIsAskedAgain() throws Exception {
        Connection branch = branch();
        String page = "/campaigns/new?connection=" + branch.id();
        assertThat(browser.post(page, "/campaigns/new", Map.of("name", "Weekly", "trigger", "closed"))
                        .body())
                .contains("Which CRM is it for?");
        assertThat(browser.post(page, "/surveys/new", Map.of("name", "Ours")).body())
                .contains("Which CRM is it for?");
        assertThat(browser.get("/campaigns/new?connection=4711").statusCode()).isEqualTo(404);
        assertThat(browser.get("/surveys/new?connection=x").statusCode()).isEqualTo(404);
        assertThat(campaigns(branch)).isEmpty();
        assertThat(campaigns(ekko.connection)).isEmpty();
        for (String kind : List.of("campaigns", "surveys")) {
            HttpResponse<String> refused = posted("/api/v1/" + kind, "{\"name\":\"Ours\",\"trigger\":\"closed\"}");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("say which one, branch, main");
        }
        assertThat(browser.send(browser.request("/api/v1/verdicts?contact=c1").header("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aNewSurveyIsOfTheChosenCrm() throws Exception {
        Connection branch = branch();
        String page = "/surveys/new?connection=" + branch.id();
        assertThat(browser.get(page).body()).contains("CRM connection: Branch", "Fjord Branch");
        browser.post(
                page,
                "/surveys/new",
                Map.of(
                        "connection",
                        branch.id().toString(),
                        "name",
                        "Ours",
                        "subject",
                        "Fjord",
                        "senderName",
                        "Fjord",
                        "defaultLanguage",
                        "nb",
                        "colour",
                        "#005a9c"));
        Survey made = new Surveys(ekko.jdbi()).of(branch.id()).get(0);
        assertThat(made.name()).isEqualTo("Ours");
        assertThat(browser.get("/surveys/" + made.id()).body()).contains("CRM connection: Branch");
        assertThat(browser.get("/surveys").body()).contains("Ours", "aria-label=\"CRM connections\"");
        assertThat(browser.get("/surveys?connection=" + ekko.connection.id()).body())
                .doesNotContain("Ours");
    }

    @Test
    void listsShowTheConnectionAndAreNarrowedToOne() throws Exception {
        Connection branch = branch();
        Campaign desks = campaign(ekko.connection, "Of the desk");
        campaign(branch, "Of the branch");
        assertThat(browser.get("/campaigns").body()).contains("Of the desk", "Of the branch", "· Branch", "· Desk");
        assertThat(browser.get("/campaigns?connection=" + branch.id()).body())
                .contains("Of the branch")
                .doesNotContain("Of the desk");
        assertThat(browser.get("/campaigns/" + desks.id() + "/check").statusCode())
                .isEqualTo(200);
        for (String page : List.of("/set-up/in-doubt", "/set-up/suppressed", "/campaigns/why?q=kari")) {
            assertThat(browser.get(page).body()).as(page).contains("Branch", "Desk");
        }
    }

    @Test
    void thePersonsOfOneCrmAreNotThoseOfTheOther() throws Exception {
        Connection branch = branch();
        ekko.crm.add("Kari", "Desk", "kari@kunde.example");
        ekko.crms.get(branch.id()).add("Kari", "Branch", "kari@kunde.example");
        start(campaign(ekko.connection, "Of the desk"));
        start(campaign(branch, "Of the branch"));
        assertThat(browser.get("/campaigns/why?q=kari@kunde.example").body())
                .contains("Kari Desk, Of the desk · Desk")
                .contains("Kari Branch, Of the branch · Branch");
        assertThat(browser.get("/campaigns/why?q=kari@kunde.example&connection=" + branch.id())
                        .body())
                .contains("Kari Branch")
                .doesNotContain("Kari Desk");
    }

    private Connection branch() {
        Connection made = new Connections(ekko.jdbi())
                .create(
                        new Connections.Plan(
                                "branch",
                                "memory",
                                "Branch",
                                ZoneId.of("Europe/Berlin"),
                                "Fjord Branch",
                                Language.DE,
                                Set.of(),
                                "{}",
                                null),
                        ekko.clock.instant());
        ekko.crms.put(made.id(), new MemoryCrm(ekko.clock));
        return made;
    }

    private Campaign campaign(Connection connection, String name) {
        Survey survey = new Surveys(ekko.jdbi())
                .create(connection.id(), name, "Fjord", "Fjord", Language.EN, ekko.clock.instant());
        return new Campaigns(ekko.jdbi())
                .create(
                        connection.id(),
                        CampaignPlan.usual(
                                survey.id(), name, new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1))),
                        ekko.clock.instant());
    }

    private void start(Campaign draft) throws Exception {
        browser.post("/campaigns/" + draft.id() + "/check", "/campaigns/" + draft.id() + "/start", Map.of());
    }

    private List<Campaign> campaigns(Connection connection) {
        return new Campaigns(ekko.jdbi()).of(connection.id());
    }

    private HttpResponse<String> posted(String path, String json) throws Exception {
        String token = Browser.csrf(browser.get("/set-up/users").body());
        return browser.send(browser.request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", token)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }
}
