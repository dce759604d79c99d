package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.nps.ScoreGroup;
import io.ekko.testing.SampleRows;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list and the page of a campaign over HTTP, on stored invitations and verdicts. */
class CampaignPagesTest {
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
    void anEmptyListTeaches() throws Exception {
        assertThat(browser.get("/campaigns").body())
                .contains("No campaigns yet")
                .contains("/campaigns/new");
    }

    @Test
    void aCampaignSaysWhatItDidAndWhomItHeldBack() throws Exception {
        CampaignId campaign = running();
        String home = "/campaigns/" + campaign;
        assertThat(browser.get("/campaigns").body())
                .contains("Customer survey after tickets")
                .contains("Last mail");
        assertThat(browser.get(home).body())
                .contains("Mails in doubt")
                .contains("the person was asked not long ago")
                .contains("kari@kunde.example");
        assertThat(browser.get(home + "/invitations?state=IN_DOUBT").body()).contains("In doubt");
        assertThat(browser.get(home + "/invitations?state=nonsense&before=x").statusCode())
                .isEqualTo(200);
        assertThat(browser.get(home + "/verdicts").body())
                .contains("Not asked:")
                .contains(">Åse Berg</a>");
    }

    @Test
    void whySaysWhatWasKnown() throws Exception {
        running();
        assertThat(browser.get("/campaigns/why").statusCode()).isEqualTo(200);
        assertThat(browser.get("/campaigns/why?q=Berg").body())
                .contains("Åse Berg")
                .contains("the person was asked not long ago")
                .contains("ticket T1");
        assertThat(browser.get("/campaigns/why?q=T1").body()).contains("Not asked:");
        assertThat(browser.get("/campaigns/why?q=x").body()).contains("Give at least two characters.");
        assertThat(browser.get("/campaigns/why?q=%25%25").body()).contains("No decision found");
    }

    @Test
    void pausingContinuingAndEndingSayWhatHappens() throws Exception {
        CampaignId campaign = running();
        String home = "/campaigns/" + campaign;
        ekko.jdbi().useHandle(handle -> handle.execute("update invitation set state = 'SCHEDULED' where id = 1"));
        browser.post(home, home + "/pause", Map.of());
        assertThat(browser.get(home).body()).contains("is paused.").contains("Continue");
        browser.post(home, home + "/start", Map.of());
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(browser.get(home + "/end").body()).contains("1 scheduled invitation will be cancelled.");
        HttpResponse<String> ended = browser.post(home + "/end", home + "/end", Map.of());
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(browser.get(home).body()).contains("1 scheduled invitation was cancelled.");
        assertThat(state(campaign)).isEqualTo(CampaignState.ENDED);
        assertThat(browser.postBare(home + "/pause", Map.of()).statusCode()).isEqualTo(403);
    }

    private CampaignState state(CampaignId campaign) {
        return new Campaigns(ekko.jdbi()).byId(campaign).orElseThrow().state();
    }

    private CampaignId running() {
        ekko.jdbi().useHandle(handle -> handle.execute("update connection set name = 'first'"));
        SampleRows rows = new SampleRows(ekko.jdbi(), ekko.clock.instant());
        CampaignId campaign = rows.campaign(io.ekko.campaign.Kind.TRANSACTIONAL, ScoreGroup.DETRACTOR);
        rows.sent(campaign, "kari@kunde.example");
        rows.sent(campaign, "ola@kunde.example");
        ekko.jdbi().useHandle(handle -> {
            handle.execute("update campaign set name = 'Customer survey after tickets'");
            handle.execute("update invitation set state = 'IN_DOUBT' where person = 'ola@kunde.example'");
            handle.execute(
                    """
                    insert into verdict (connection_id, campaign_id, contact_id, ticket_id, occasion, stage, decision, rule,
                                         decided_at, decided_day)
                    values (?, ?, 'contact-kari@kunde.example', 'T1', 'episode/9', 'CREATION', 'SKIP', 'cool-down',
                            ?, ?)
                    """,
                    rows.connection().value(),
                    campaign.value(),
                    ekko.clock.instant().atOffset(java.time.ZoneOffset.UTC),
                    java.time.LocalDate.of(2026, 11, 20));
            handle.execute(
                    "insert into flow values (?, ?, ?, 'all', '', 0, 2, 0)",
                    rows.connection().value(),
                    campaign.value(),
                    java.time.LocalDate.of(2026, 11, 20));
            handle.execute(
                    "insert into verdict_count values (?, ?, ?, 'CREATION', 'SKIP', 'cool-down', 1)",
                    rows.connection().value(),
                    campaign.value(),
                    java.time.LocalDate.of(2026, 11, 20));
        });
        return campaign;
    }
}
