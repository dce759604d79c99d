package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.TicketFilter.Field;
import io.ekko.campaign.Trigger;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.nps.ScoreGroup;
import io.ekko.work.Duty;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guided path over HTTP, as a browser without scripts walks it. */
class CampaignPathTest {
    private static SetupProgram ekko;
    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        ekko = new SetupProgram(0);
        ekko.crm.put(new Ticket(
                new TicketId("t1"),
                "Cannot log in",
                null,
                null,
                false,
                null,
                false,
                Set.of(),
                null,
                "Support",
                "Log-in",
                null,
                "High",
                null,
                null));
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        browser = ekko.administrator();
        ekko.rung.clear();
    }

    @Test
    void anEventBasedCampaignIsMadeInFourStepsAndStarted() throws Exception {
        HttpResponse<String> first = browser.get("/campaigns/new");
        assertThat(first.body()).contains("Log-in").contains("Support").contains("Your CRM does not list the values");
        String what = created(Map.of("name", "After closing", "trigger", "closed", "category", "Log-in"));
        assertThat(browser.get(what).body()).contains("Customer survey").contains("Fjord &amp; Co &lt;AS");
        Campaign draft = newest();
        String when = location(
                browser.post(what, what, Map.of("survey", draft.survey().toString())));
        assertThat(when).endsWith("/when");
        String check = location(browser.post(
                when,
                when,
                Map.of(
                        "delay",
                        "30",
                        "unit",
                        "minutes",
                        "expiry",
                        "10",
                        "coolDown",
                        "60",
                        "followUp",
                        "PASSIVE",
                        "followUpDays",
                        "3")));
        String page = browser.get(check).body();
        assertThat(page)
                .contains("30 minutes after a ticket is closed")
                .contains("Only tickets with Category: Log-in.")
                .contains("No mail server is set")
                .contains("Whoever answers 0 to 8 gets a follow-up, due within 3 working days.");
        assertThat(newest().state()).isEqualTo(CampaignState.DRAFT);
        HttpResponse<String> started = browser.post(check, "/campaigns/" + draft.id() + "/start", Map.of());
        assertThat(browser.get(location(started)).body()).contains("is running").contains("Pause");
        Campaign running = newest();
        assertThat(running.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(running.expiryDays()).isEqualTo(10);
        assertThat(running.policy().coolDown().personDays()).isEqualTo(60);
        assertThat(running.followUpFor()).isEqualTo(ScoreGroup.PASSIVE);
        assertThat(running.trigger()).isInstanceOfSatisfying(Trigger.TicketClosed.class, closed -> {
            assertThat(closed.delay()).isEqualTo(Duration.ofMinutes(30));
            assertThat(closed.filter().accepted()).isEqualTo(Map.of(Field.CATEGORY, Set.of("Log-in")));
        });
        assertThat(ekko.rung).contains(Duty.SENDING);
    }

    @Test
    void aRecurringCampaignShowsItsNextDatesAndWhoWouldBeAsked() throws Exception {
        SelectionId everyone = ekko.crm.select("Everyone", contact -> true);
        ekko.crm.add("Kari", "Nordmann", "kari@kunde.example");
        ekko.crm.add("Own", "Staff", "own@fjord.example");
        assertThat(browser.get("/campaigns/new").body()).contains("Everyone");
        assertThat(browser.get("/campaigns/members?selection=" + everyone).body())
                .contains("2 people");
        String what = created(Map.of("name", "Weekly", "trigger", "recurring", "selection", everyone.value()));
        Campaign draft = newest();
        String when = "/campaigns/" + draft.id() + "/when";
        assertThat(browser.get(what).statusCode()).isEqualTo(200);
        Map<String, String> rhythm = Map.of(
                "every",
                "14",
                "weekday",
                "4",
                "time",
                "10:30",
                "zone",
                "Europe/Helsinki",
                "startsOn",
                "2026-12-01",
                "expiry",
                "14",
                "coolDown",
                "365",
                "followUp",
                "NOBODY");
        Map<String, String> again = new java.util.HashMap<>(rhythm);
        again.put("again", "true");
        assertThat(browser.post(when, when, again).body())
                .contains("3 December 2026")
                .contains("17 December 2026")
                .contains("31 December 2026");
        String check = location(browser.post(when, when, rhythm));
        assertThat(browser.get(check).body())
                .contains("The people in “Everyone”")
                .contains("The first wave is on Thursday")
                .contains("No follow-ups are made.");
        assertThat(browser.get("/campaigns/" + draft.id() + "/rehearsal").body())
                .contains("1 person of 2 would be asked now.")
                .contains("1 held back: the person works for you");
        assertThat(newest().trigger()).isInstanceOfSatisfying(Trigger.Recurring.class, wave -> {
            assertThat(wave.weekday()).isEqualTo(DayOfWeek.THURSDAY);
            assertThat(wave.everyDays()).isEqualTo(14);
        });
    }

    @Test
    void whatIsWrongStandsBesideTheFieldAndNothingTypedIsLost() throws Exception {
        HttpResponse<String> refused = browser.post(
                "/campaigns/new", "/campaigns/new", Map.of("name", " ", "trigger", "closed", "product", "Sail <b>"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#name\"")
                .contains("id=\"name-error\"")
                .contains("Sail &lt;b");
        String what = created(Map.of("name", "Wrong numbers", "trigger", "closed"));
        String when = what.replace("/what", "/when");
        HttpResponse<String> numbers = browser.post(
                when,
                when,
                Map.of(
                        "delay",
                        "-1",
                        "unit",
                        "hours",
                        "expiry",
                        "0",
                        "coolDown",
                        "x",
                        "followUp",
                        "??",
                        "followUpDays",
                        "99"));
        assertThat(numbers.statusCode()).isEqualTo(422);
        for (String field : java.util.List.of("delay", "expiry", "coolDown", "followUp", "followUpDays")) {
            assertThat(numbers.body()).contains("id=\"" + field + "-error\"");
        }
        assertThat(numbers.body()).contains("value=\"x\"");
        assertThat(newest().expiryDays()).isEqualTo(Campaign.DEFAULT_EXPIRY_DAYS);
    }

    @Test
    void aSurveyThatIsNotThereIsRefused() throws Exception {
        String what = created(Map.of("name", "No survey", "trigger", "closed"));
        assertThat(browser.post(what, what, Map.of("survey", "999999")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void goingBackKeepsTheRhythmWhileTheKindStays() throws Exception {
        String what = created(Map.of("name", "Back", "trigger", "closed"));
        String when = what.replace("/what", "/when");
        browser.post(
                when,
                when,
                Map.of("delay", "0", "unit", "hours", "expiry", "5", "coolDown", "0", "followUp", "NOBODY"));
        String whom = what.replace("/what", "/whom");
        assertThat(browser.get(whom).body()).contains("value=\"Back\"");
        browser.post(whom, whom, Map.of("name", "Back again", "trigger", "closed"));
        assertThat(newest().name()).isEqualTo("Back again");
        assertThat(newest().expiryDays()).isEqualTo(5);
        assertThat(((Trigger.TicketClosed) newest().trigger()).delay()).isZero();
    }

    @Test
    void theFirstStepWorksWhileTheCrmIsAway() throws Exception {
        ekko.crm.outage(new CrmFailure.Retryable("maintenance"));
        try {
            HttpResponse<String> page = browser.get("/campaigns/new");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("The CRM does not answer right now");
        } finally {
            ekko.crm.outage(null);
        }
    }

    @Test
    void aRunningCampaignHasNoPathAnyMore() throws Exception {
        String what = created(Map.of("name", "Started", "trigger", "closed"));
        Campaign draft = newest();
        browser.post(what, "/campaigns/" + draft.id() + "/start", Map.of());
        assertThat(browser.get(what).statusCode()).isEqualTo(404);
        assertThat(browser.get("/campaigns/99999999/what").statusCode()).isEqualTo(404);
    }

    private String created(Map<String, String> form) throws Exception {
        String what = location(browser.post("/campaigns/new", "/campaigns/new", form));
        assertThat(what).endsWith("/what");
        return what;
    }

    private static Campaign newest() {
        return new Campaigns(ekko.jdbi()).of(ekko.connection.id()).get(0);
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }
}
