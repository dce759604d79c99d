package io.ekko.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Ticket;
import io.ekko.language.Language;
import io.ekko.survey.Surveys;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rules would do, before anything is stored. */
class WhatIfPagesTest {
    private SetupProgram ekko;
    private Browser browser;
    private Campaign campaign;
    private String rules = "";
    private String whatIf = "";

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        Contact kari = ekko.crm.add("Kari", "Lie", "kari@kunde.example");
        for (int i = 0; i < 4; i++) {
            Ticket ticket = ekko.crm.open("Printer", kari.id());
            ekko.crm.close(ticket.id());
        }
        ekko.clock.advance(Duration.ofDays(2));
        browser = ekko.administrator();
        campaign = new Campaigns(ekko.jdbi())
                .create(
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
                                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)),
                        ekko.clock.instant());
        rules = "/campaigns/" + campaign.id() + "/rules";
        whatIf = "/campaigns/" + campaign.id() + "/what-if";
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    /** The form with other cool-downs, and without gathering. */
    private static Map<String, String> typed(int days) {
        return Map.ofEntries(
                Map.entry("version", "1"),
                Map.entry("personDays", Integer.toString(days)),
                Map.entry("campaignDays", Integer.toString(days)),
                Map.entry("gatherHours", "0"),
                Map.entry("gatherAbout", "FIRST"),
                Map.entry("ownClosingMinutes", "0"),
                Map.entry("times", "always"),
                Map.entry("sharePercent", "100"),
                Map.entry("freshDays", "14"),
                Map.entry("reminders", "0"),
                Map.entry("reminderDays", "4"),
                Map.entry("sinceDays", "0"),
                Map.entry("consent", "ALLOWED"));
    }

    @Test
    void theStoredRulesAskAPersonOnce() throws Exception {
        assertThat(browser.get(whatIf).body())
                .contains("One mail would be sent; 4 candidates would come up.")
                .contains("your own rate is not known yet")
                .contains("Mails by week");
    }

    @Test
    void typedRulesShowTheirEffectAndStoreNothing() throws Exception {
        assertThat(browser.post(rules, whatIf, typed(0)).body()).contains("4 mails would be sent");
        String fragment =
                browser.post(rules, whatIf, typed(90), "HX-Request", "true").body();
        assertThat(fragment)
                .contains("One mail would be sent")
                .contains("the person was asked not long ago")
                .doesNotContain("<html");
        assertThat(new Campaigns(ekko.jdbi()).byId(campaign.id())).contains(campaign);
    }

    @Test
    void anotherRunningCampaignIsPlayedAlongAndNamed() throws Exception {
        Campaigns campaigns = new Campaigns(ekko.jdbi());
        Campaign other = campaigns.create(
                ekko.connection.id(),
                new CampaignPlan(
                        campaign.survey(), "Before all others", campaign.trigger(), 14, campaign.policy(), null, 2),
                ekko.clock.instant());
        new StartCampaign(campaigns, duty -> {}, ekko.clock).run(other.id());
        assertThat(browser.get(whatIf).body())
                .contains("Before all others")
                .contains("Other running campaigns are played along")
                .contains("One mail would be sent");
        new StartCampaign(campaigns, duty -> {}, ekko.clock).run(campaign.id());
        String otherOne = "/campaigns/" + other.id() + "/what-if";
        assertThat(browser.get(otherOne).body())
                .contains("No mail would be sent; 4 candidates would come up.")
                .contains("4 times somebody would not be asked because another campaign asks, or asked, first.");
    }

    @Test
    void whatCannotBeWorkedOutIsSaid() throws Exception {
        Map<String, String> wrong = new HashMap<>(typed(90));
        wrong.put("personDays", "often");
        assertThat(browser.post(rules, whatIf, wrong).body()).contains("Put the marked fields right first.");
        ekko.crm.outage(new CrmFailure.Retryable("away"));
        assertThat(browser.get(whatIf).body()).contains("The CRM does not answer now.");
        assertThat(browser.get("/campaigns/99/what-if").statusCode()).isEqualTo(404);
    }
}
