package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.Rules;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.policy.CoolDown;
import io.ekko.privacy.Fingerprints;
import io.ekko.survey.Surveys;
import io.ekko.veto.VetoAsking;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a person was asked or not, as a page and for programs, and the rules for programs. */
class WhyPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SetupProgram ekko;
    private Browser browser;
    private Campaigns campaigns;
    private Campaign campaign;
    private Contact kari;
    private TicketId first = new TicketId("none");

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        campaigns = new Campaigns(ekko.jdbi());
        Campaign draft = campaigns.create(
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
        new StartCampaign(campaigns, duty -> {}, ekko.clock).run(draft.id());
        campaign = campaigns.byId(draft.id()).orElseThrow();
        kari = ekko.crm.add("Kari", "Nordmann", "kari@kunde.example");
        first = closed();
        ekko.clock.advance(Duration.ofDays(4));
        closed();
        browser = ekko.administrator();
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    private TicketId closed() {
        Ticket ticket = ekko.crm.open("Printer", kari.id());
        ekko.clock.advance(Duration.ofHours(1));
        ekko.crm.close(ticket.id());
        new ConsiderTicket(
                        ekko.jdbi(),
                        any -> ekko.crm,
                        new Histories(ekko.jdbi(), new Fingerprints(new byte[32])),
                        duty -> {},
                        ekko.clock)
                .run(ekko.connection.id(), ticket.id());
        return ticket.id();
    }

    @Test
    void theTraceSaysWhatEachRuleSawAndWhatWouldHaveToChange() throws Exception {
        String page = browser.get("/campaigns/why?q=kari@kunde.example").body();
        assertThat(page)
                .contains("Not asked: the person was asked not long ago")
                .contains("Asked: nothing spoke against it")
                .contains("Time has to pass since any campaign asked, or the limit be shorter.")
                .contains("Nobody is asked who was asked by any campaign in the last 90 days.")
                .contains("From 22 Feb 2027")
                .contains("another occasion can pass these rules.")
                .contains("Last asked")
                .contains("By version 1 of the campaign’s rules.")
                .contains("If they came up now")
                .contains("Would not be asked:")
                .doesNotContain("does not follow from what was known");
        assertThat(browser.get("/campaigns/why?q=Nordmann").body()).contains("Not asked:");
        assertThat(browser.get("/campaigns/why?q=" + first).body()).contains("Asked: nothing spoke against it");
    }

    @Test
    void theTraceShowsTheRulesOfItsTimeAndNowTheRulesOfNow() throws Exception {
        campaigns.change(campaign.id(), 1, campaign.policy().with(new CoolDown(0, 0)), ekko.clock.instant());
        assertThat(browser.get("/campaigns/why?q=kari@kunde.example").body())
                .contains("in the last 90 days.")
                .contains("Would be asked:");
        new VetoAsking(ekko.jdbi(), ekko.clock).contact(ekko.connection.id(), kari.id(), "Angry", "Eva");
        assertThat(browser.get("/campaigns/why?q=kari@kunde.example").body())
                .contains("Would not be asked:")
                .contains("your staff took the person or the ticket out");
    }

    @Test
    void aVerdictThatIsNotGivenAgainIsShownAsSuch() throws Exception {
        ekko.jdbi()
                .useHandle(handle -> handle.execute("update verdict set rule = 'opted-out' where rule = 'cool-down'"));
        assertThat(browser.get("/campaigns/why?q=kari@kunde.example").body())
                .contains("This decision does not follow from what was known");
        JsonNode rows = json(get("/api/v1/verdicts?contact=" + kari.id()), 200).get("verdicts");
        assertThat(rows.get(0).get("replays").asBoolean()).isFalse();
        assertThat(rows.get(1).get("replays").asBoolean()).isTrue();
    }

    @Test
    void programsReadTheSameInPages() throws Exception {
        JsonNode page = json(get("/api/v1/verdicts?limit=1&email=kari@kunde.example"), 200);
        JsonNode latest = page.get("verdicts").get(0);
        assertThat(latest.get("rule").asText()).isEqualTo("cool-down");
        assertThat(latest.get("decision").asText()).isEqualTo("skip");
        assertThat(latest.get("freeAt").asText()).startsWith("2027-02-22T11:00:00");
        assertThat(latest.get("facts").get("now").asText()).startsWith("2026-11-24T11:00:00");
        assertThat(latest.get("facts").get("address").asText()).isEqualTo("VALID");
        assertThat(latest.get("answers")).hasSize(Rules.names().size());
        JsonNode next = json(get("/api/v1/verdicts?limit=1&contact=" + kari.id() + "&before=" + page.get("next")), 200);
        assertThat(next.get("verdicts").get(0).get("decision").asText()).isEqualTo("invite");
        assertThat(next.has("next")).isFalse();
        assertThat(json(get("/api/v1/verdicts?ticket=" + first), 200).get("verdicts"))
                .hasSize(1);
        for (String wrong :
                List.of("", "?contact=1&ticket=2", "?contact=1&limit=0", "?contact=%20", "?contact=1&before=x")) {
            assertThat(get("/api/v1/verdicts" + wrong).statusCode()).as(wrong).isEqualTo(422);
        }
    }

    @Test
    void programsReadAndChangeTheRules() throws Exception {
        String address = "/api/v1/campaigns/" + campaign.id() + "/policy";
        HttpResponse<String> read = get(address);
        assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(json(read, 200).at("/coolDown/personDays").asInt()).isEqualTo(90);
        HttpResponse<String> changed = put(address, "\"1\"", read.body().replace("90", "60"));
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(changed, 200).at("/coolDown/personDays").asInt()).isEqualTo(60);
        assertThat(campaigns.byId(campaign.id()).orElseThrow().policy())
                .isEqualTo(campaign.policy().with(new CoolDown(60, 30)));
        assertThat(put(address, "\"1\"", "{}").statusCode()).isEqualTo(409);
        assertThat(json(put(address, "\"2\"", "{}"), 200)
                        .at("/coolDown/personDays")
                        .asInt())
                .isEqualTo(90);
        refused(address, "{\"coolDown\":{\"personDay\":3}}", "coolDown.personDay: there is no such setting");
        refused(address, "{\"colour\":3}", "colour: there is no such setting");
        refused(address, "{\"coolDown\":{\"personDays\":9999}}", "coolDown: personDays must be 0 to 3650, was 9999");
        refused(address, "{\"coolDown\":null}", "coolDown: must not be null");
        refused(address, "{\"coolDown\":{\"personDays\":null}}", "coolDown.personDays: cannot be read");
        refused(address, "{\"gathering\":{\"about\":\"NEXT\"}}", "gathering.about: cannot be read");
        refused(address, "{\"consent\":{\"otherwise\":null}}", "consent.otherwise: must not be null");
        refused(address, "{\"sendingTimes\":{\"hours\":{}}}", "sendingTimes: there must be a weekday");
        refused(address, "[]", "a policy must be a JSON object");
        assertThat(put(address, null, "{}").body()).contains("If-Match");
    }

    private void refused(String address, String body, String why) throws Exception {
        HttpResponse<String> answer = put(address, "\"3\"", body);
        assertThat(json(answer, 422).get("detail").asText()).contains(why);
    }

    @Test
    void everyRuleAndEveryFactHasAName() {
        Texts texts = Texts.of(Language.EN, "campaign", "rules");
        for (String rule : Rules.names()) {
            assertThat(texts.keys()).contains("campaign.rule." + rule, "rules.remedy." + rule);
            assertThat(RuleFacts.of(rule))
                    .as(rule)
                    .isNotEmpty()
                    .allSatisfy(fact -> assertThat(texts.keys()).contains("campaign.fact." + fact));
        }
        assertThat(texts.keys()).contains("campaign.rule.all", "campaign.rule.gathered", "campaign.rule.no-contact");
        Set<String> flat = FactNames.all();
        assertThat(flat).hasSizeGreaterThan(30);
        flat.forEach(fact -> assertThat(texts.keys()).contains("campaign.fact." + fact));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(browser.request(path).header("Accept", "application/json"));
    }

    private HttpResponse<String> put(String path, @Nullable String tag, String body) throws Exception {
        HttpRequest.Builder request = browser.request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", Browser.csrf(browser.get("/surveys/new").body()))
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return browser.send(request);
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
