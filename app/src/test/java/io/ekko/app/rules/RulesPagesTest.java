package io.ekko.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.Audit;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.app.web.Filled;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.eligibility.Rules;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.policy.ConsentPolicy.Basis;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.policy.SendingTimes;
import io.ekko.survey.Surveys;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for a campaign is read and changed on one page. */
class RulesPagesTest {
    private SetupProgram ekko;
    private Browser browser;
    private Campaigns campaigns;
    private Campaign campaign;
    private String page = "";

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        browser = ekko.administrator();
        campaigns = new Campaigns(ekko.jdbi());
        campaign = campaigns.create(
                ekko.connection.id(),
                CampaignPlan.usual(
                        new Surveys(ekko.jdbi())
                                .create(
                                        ekko.connection.id(),
                                        "Support",
                                        "Fjord",
                                        "Fjord",
                                        Language.EN,
                                        ekko.clock.instant())
                                .id(),
                        "After tickets",
                        new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(1))),
                ekko.clock.instant());
        page = "/campaigns/" + campaign.id() + "/rules";
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    @Test
    void everyRuleHasASentenceAndItsCountAndTheUsualSettingsRoundTrip() throws Exception {
        ekko.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into verdict_count values (?, ?, ?, 'CREATION', 'SKIP', 'vetoed', 7)",
                        ekko.connection.id().value(),
                        campaign.id().value(),
                        java.time.LocalDate.of(2026, 11, 20)));
        assertThat(browser.get(page).body())
                .contains("Whoever asked to be forgotten is not asked.")
                .contains("Nobody is asked who was asked by any campaign in the last 90 days.")
                .contains("7 not asked")
                .contains("Mails may go at night and on holidays");
        List<String> shown = new RuleWords(Texts.of(Language.EN, "rules"), new Formats(Language.EN, ZoneId.of("UTC")))
                .groups(Policy.USUAL_AFTER_TICKETS, campaign.kind()).stream()
                        .flatMap(group -> group.lines().stream())
                        .map(RuleLine::name)
                        .toList();
        List<String> all = new ArrayList<>(Rules.names());
        all.addAll(List.of(Rules.CONTACT, Rules.GATHERED));
        assertThat(shown).containsAll(all);
        assertThat(RulesForm.read(RulesForm.of(campaign.policy()), Texts.of(Language.EN, "rules")))
                .contains(campaign.policy());
    }

    @Test
    void allSettingsCanBeChangedAndWhoDidIsNoted() throws Exception {
        HttpResponse<String> saved = browser.post(
                page,
                page,
                Map.ofEntries(
                        Map.entry("version", "1"),
                        Map.entry("personDays", "10"),
                        Map.entry("campaignDays", "20"),
                        Map.entry("gatherHours", "48"),
                        Map.entry("gatherAbout", "LATEST"),
                        Map.entry("marks", "spam"),
                        Map.entry("ownClosingMinutes", "5"),
                        Map.entry("times", "own"),
                        Map.entry("tuesday-from", "09:00"),
                        Map.entry("tuesday-to", "00:00"),
                        Map.entry("sharePercent", "50"),
                        Map.entry("dailyCap", "100"),
                        Map.entry("teamDailyCap", ""),
                        Map.entry("freshDays", "3"),
                        Map.entry("reminders", "1"),
                        Map.entry("reminderDays", "6"),
                        Map.entry("sinceDays", "30"),
                        Map.entry("roleAddresses", "true"),
                        Map.entry("consent", "CONSENT"),
                        Map.entry("consent-NO", "ALLOWED"),
                        Map.entry("addCountry", "nl"),
                        Map.entry("addConsent", "EXISTING_CUSTOMER")));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        Campaign changed = campaigns.byId(campaign.id()).orElseThrow();
        Policy policy = changed.policy();
        assertThat(changed.policyVersion()).isEqualTo(2);
        assertThat(policy.coolDown()).isEqualTo(new CoolDown(10, 20));
        assertThat(policy.sendingTimes())
                .isEqualTo(new SendingTimes(
                        Map.of(DayOfWeek.TUESDAY, new SendingTimes.Hours(LocalTime.of(9, 0), LocalTime.MIN)), false));
        assertThat(policy.sampling().dailyCap()).isEqualTo(100);
        assertThat(policy.sampling().teamDailyCap()).isNull();
        assertThat(policy.consent().byCountry()).isEqualTo(Map.of("NO", Basis.ALLOWED, "NL", Basis.EXISTING_CUSTOMER));
        assertThat(RulesForm.read(RulesForm.of(policy), Texts.of(Language.EN, "rules")))
                .contains(policy);
        assertThat(browser.get(page).body())
                .contains("The rules are changed.")
                .contains("50 of 100 people are drawn by lot")
                .contains("Mails go Tuesday 09:00–24:00")
                .contains("Netherlands: Customers are asked")
                .doesNotContain("Mails may go at night");
        assertThat(new Audit(ekko.jdbi(), ekko.clock).latest(1).get(0).subject())
                .isEqualTo("campaign/" + campaign.id() + "/rules/2");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsLost() throws Exception {
        Map<String, String> typed = typed();
        typed.put("personDays", "9999");
        typed.put("sharePercent", "0");
        typed.put("addCountry", "Q1");
        typed.put("times", "own");
        typed.put("monday-from", "18:00");
        typed.put("monday-to", "08:00");
        HttpResponse<String> refused = browser.post(page, page, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"personDays-error\"")
                .contains("9999")
                .contains("Share of people who are asked: give a whole number from 1 to 100.")
                .contains("id=\"monday-from-error\"")
                .contains("id=\"addCountry-error\"");
        assertThat(campaigns.byId(campaign.id()).orElseThrow().policyVersion()).isEqualTo(1);
    }

    @Test
    void twoAdministratorsDoNotUndoEachOther() throws Exception {
        campaigns.change(campaign.id(), 1, campaign.policy().with(new CoolDown(11, 12)), ekko.clock.instant());
        Map<String, String> typed = typed();
        typed.put("personDays", "77");
        HttpResponse<String> refused = browser.post(page, page, typed);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Somebody else changed these rules meanwhile.")
                .contains("value=\"77\"")
                .contains("name=\"version\" value=\"2\"")
                .contains("in the last 11 days");
        typed.put("version", "2");
        assertThat(browser.post(page, page, typed).statusCode()).isEqualTo(303);
        assertThat(campaigns
                        .byId(campaign.id())
                        .orElseThrow()
                        .policy()
                        .coolDown()
                        .personDays())
                .isEqualTo(77);
    }

    @Test
    void oneClickKeepsMailsFromGoingAtNight() throws Exception {
        String check = "/campaigns/" + campaign.id() + "/check";
        assertThat(browser.get(check).body())
                .contains("Mails may go at night and on holidays")
                .contains("Mails go at any time, also at night and on public holidays.");
        HttpResponse<String> done =
                browser.post(check, page + "/office-hours", Map.of("version", "1", "back", "check"));
        assertThat(done.headers().firstValue("Location").orElse("")).endsWith("/check");
        assertThat(browser.get(check).body()).contains("Monday–Friday").doesNotContain("Mails may go at night");
        browser.post(check, page + "/office-hours", Map.of("version", "1", "back", "rules"));
        assertThat(browser.get(page).body()).contains("so nothing was changed");
    }

    /** What the page would post as it stands. */
    private Map<String, String> typed() {
        Filled form = RulesForm.of(campaign.policy());
        Map<String, String> typed = new HashMap<>();
        for (String field : List.of(
                "personDays",
                "campaignDays",
                "gatherHours",
                "gatherAbout",
                "ownClosingMinutes",
                "times",
                "sharePercent",
                "dailyCap",
                "teamDailyCap",
                "freshDays",
                "reminders",
                "reminderDays",
                "sinceDays",
                "consent")) {
            typed.put(field, form.value(field));
        }
        typed.put("version", "1");
        return typed;
    }
}
