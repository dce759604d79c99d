package io.ekko.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ekko.app.access.Audit;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.memory.MemoryWebhooks;
import io.ekko.inbox.Inbox;
import io.ekko.language.Language;
import io.ekko.subscription.WatchSubscriptions;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The set-up page of a connection over HTTP. */
class ConnectionPagesTest {
    private SetupProgram ekko;
    private Browser browser;
    private String home = "";

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        browser = ekko.administrator();
        home = "/set-up/connection/" + ekko.connection.id();
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    @Test
    void setUpLeadsToEverything() throws Exception {
        assertThat(browser.get("/set-up").body())
                .contains(home)
                .contains("/set-up/users")
                .contains("/set-up/tokens")
                .contains("/set-up/outbox");
        assertThat(browser.get(home + "/checks").statusCode()).isEqualTo(200);
        assertThat(browser.get("/set-up/connection/4711").statusCode()).isEqualTo(404);
    }

    @Test
    void whoAsksIsChanged() throws Exception {
        browser.post(
                home,
                home,
                Map.of(
                        "company",
                        "Fjord",
                        "zone",
                        "Europe/Helsinki",
                        "noteLanguage",
                        "fi",
                        "ownDomains",
                        "@Fjord.EXAMPLE, fjord.test"));
        Connection changed = new Connections(ekko.jdbi()).byId(ekko.connection.id());
        assertThat(changed.company()).isEqualTo("Fjord");
        assertThat(changed.zone()).isEqualTo(ZoneId.of("Europe/Helsinki"));
        assertThat(changed.language()).isEqualTo(Language.FI);
        assertThat(changed.ownDomains()).isEqualTo(Set.of("fjord.example", "fjord.test"));
    }

    @Test
    void whatIsWrongIsSaidBesideTheField() throws Exception {
        HttpResponse<String> refused = browser.post(
                home,
                home,
                Map.of("company", "", "zone", "Mars/Base", "noteLanguage", "xx", "ownDomains", "not a domain"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("company-error", "zone-error", "noteLanguage-error", "ownDomains-error")
                .contains("“a” is no mail domain");
    }

    @Test
    void aToolIsTriedAddedAndGivenANewSecret() throws Exception {
        long campaign = campaign();
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "forms",
                "campaign", Long.toString(campaign),
                "email", "/person/mail",
                "score", "/answers/0",
                "body", "{\"person\":{\"mail\":\"kari@kunde.example\"},\"answers\":[9]}"));
        form.put("act", "try");
        assertThat(browser.post(home + "/sources", home + "/sources", form).body())
                .contains("This would be taken as an answer.")
                .contains("kari@kunde.example");
        form.put("body", "{\"answers\":[11]}");
        assertThat(browser.post(home + "/sources", home + "/sources", form).body())
                .contains("This would not be taken");
        form.remove("act");
        String made = browser.post(home + "/sources", home + "/sources", form).body();
        assertThat(made).contains("whsec_").contains("/answers/forms");
        assertThat(browser.get(home).body()).contains("/answers/forms").doesNotContain("whsec_");
        assertThat(browser.post(home + "/sources", home + "/sources", form).body())
                .contains("name already");
        assertThat(browser.post(home, home + "/sources/forms/rotate", Map.of()).body())
                .contains("whsec_");
        assertThat(browser.get(home).body()).contains("The old secret is still good.");
        assertThat(new Audit(ekko.jdbi(), ekko.clock).latest(2))
                .extracting(Audit.Entry::act, Audit.Entry::subject)
                .containsExactly(tuple("source.rotate", "source/forms"), tuple("source.add", "source/forms"));
        ekko.clock.advance(SourcePages.OVERLAP.plus(Duration.ofMinutes(1)));
        browser = ekko.administrator();
        assertThat(browser.get(home).body()).doesNotContain("The old secret is still good.");
    }

    @Test
    void aMappingWithoutPersonOrScoreIsRefused() throws Exception {
        HttpResponse<String> refused = browser.post(
                home + "/sources",
                home + "/sources",
                Map.of("name", "Bad Name", "campaign", "1", "comment", "no-slash"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("name-error", "campaign-error", "comment-error", "score-error", "email-error");
    }

    @Test
    void whatWasGivenUpIsSaidAndTriedAgain() throws Exception {
        new WriteBacksDue(ekko.jdbi()).due(ekko.connection.id(), Target.CONTACT, "c-17", ekko.clock.instant());
        new Inbox(ekko.jdbi()).acceptHook(ekko.connection.id(), "d-1", new byte[] {'{'}, ekko.clock.instant());
        ekko.jdbi().useHandle(handle -> {
            handle.execute("update write_back set state = 'PARKED', error = 'field nps_score is missing'");
            handle.execute("update inbox set state = 'PARKED', reason = 'no such ticket'");
        });
        assertThat(browser.get(home).body())
                .contains("Contact c-17")
                .contains("field nps_score is missing")
                .contains("no such ticket");
        browser.post(home, home + "/replay-writes", Map.of());
        browser.post(home, home + "/replay-deliveries", Map.of());
        assertThat(ekko.rung).contains(Duty.WRITE_BACK, Duty.INBOX);
        assertThat(browser.get(home).body()).contains("Everything has reached the CRM.");
    }

    @Test
    void whetherTheCrmTellsIsSaidAndWhatWasPutRight() throws Exception {
        assertThat(browser.get(home).body()).contains("Nobody has looked yet.").contains("no closed ticket had to be");
        WatchSubscriptions watch = new WatchSubscriptions(
                ekko.jdbi(),
                any -> ekko.crm,
                any -> Optional.of(URI.create("https://ekko.example/hooks/demo")),
                Alarm.SILENT,
                ekko.clock);
        watch.run();
        assertThat(browser.get(home).body()).contains("Works").doesNotContain("Put right");

        ((MemoryWebhooks) ekko.crm.webhooks().orElseThrow()).switchOff();
        watch.run();
        assertThat(browser.get(home).body())
                .contains("Works")
                .contains("Put right")
                .contains("was switched off");

        ekko.crm.outage(new CrmFailure.Rejected("the token <b>has</b> expired"));
        watch.run();
        ekko.crm.outage(null);
        assertThat(browser.get(home).body())
                .contains("Cannot be looked at")
                .contains("Not working since")
                .contains("the token &lt;b&gt;has&lt;/b&gt; expired");
    }

    private long campaign() {
        Survey survey = new Surveys(ekko.jdbi())
                .create(ekko.connection.id(), "S", "Fjord", "Fjord", Language.EN, ekko.clock.instant());
        return new Campaigns(ekko.jdbi())
                .create(
                        ekko.connection.id(),
                        CampaignPlan.usual(
                                survey.id(), "After", new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)),
                        ekko.clock.instant())
                .id()
                .value();
    }
}
