package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ekko.app.browser.Chromium;
import io.ekko.app.browser.Visit;
import io.ekko.app.testing.SetupProgram;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Histories;
import io.ekko.invitation.ConsiderTicket;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An administrator makes and starts a campaign in a real browser; each page on the way has no accessibility violation and never
 * scrolls sideways.
 */
class SetupBrowserTest {
    private static @Nullable SetupProgram ekko;
    private static @Nullable Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.open();
        ekko = new SetupProgram(0);
        int id = 0;
        for (String category : List.of("Log-in", "Invoice", "Delivery", "How to", "Fault")) {
            ekko.crm.put(new Ticket(
                    new TicketId("t" + ++id),
                    "Case",
                    null,
                    null,
                    false,
                    null,
                    false,
                    Set.of(),
                    null,
                    id % 2 == 0 ? "Support" : "Finance",
                    category,
                    "Fjord Mail",
                    "High",
                    null,
                    null));
        }
        ekko.crm.select("Customers with a case in the last 7 days", contact -> true);
        ekko.crm.add("Kari", "Nordmann", "kari@kunde.example");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (ekko != null) {
            ekko.close();
        }
    }

    @Test
    void anAdministratorMakesAndStartsACampaign() {
        try (Visit visit = chromium.visit(ekko.address())) {
            Page page = visit.page();
            visit.logIn("admin", ekko.password());
            visit.wasAnswered(404);
            go(visit, "/campaigns", "campaigns-empty");
            visit.turnBy("a.btn-primary");
            visit.inspect("campaign-whom");
            visit.turnBy("main button.btn-primary");
            assertThat(page.locator("#name-error").textContent()).contains("Give the campaign a name");
            visit.inspect("campaign-whom-wrong");
            visit.wasAnswered(422);
            page.fill("#name", "After a closed case");
            page.check("#trigger-recurring");
            page.waitForSelector("text=1 person is in it now.");
            visit.inspect("campaign-whom-recurring");
            page.check("#trigger-closed");
            page.check("#category-0");
            visit.turnBy("main button.btn-primary");
            visit.inspect("campaign-what");
            visit.turnBy("main button.btn-primary");
            visit.inspect("campaign-when");
            page.fill("#delay", "0");
            visit.turnBy("main button.btn-primary");
            page.waitForSelector("text=Nobody is asked at the start.");
            visit.inspect("campaign-check");
            visit.turnBy("text=Send in office hours only");
            visit.turnBy("a[href$='/rules']");
            visit.inspect("campaign-rules");
            page.click("#group-times ~ details summary, section:has(#group-times) summary");
            page.fill("#freshDays", "0");
            visit.turnBy("main .form-actions button.btn-primary");
            assertThat(page.locator("#freshDays-error").textContent()).contains("from 1 to 365");
            visit.inspect("campaign-rules-wrong");
            visit.wasAnswered(422);
            page.fill("#freshDays", "10");
            visit.turnBy("main .form-actions button.btn-primary");
            visit.go(page.url().replace("/rules", "/check"));
            visit.turnBy("main button.btn-primary");
            assertThat(page.locator(".flash").textContent()).contains("is running");
            visit.inspect("campaign-one");
            Campaign campaign =
                    new Campaigns(ekko.jdbi()).of(ekko.connection.id()).get(0);
            assertThat(campaign.state()).isEqualTo(CampaignState.RUNNING);
            go(visit, "/campaigns", "campaigns");
            go(visit, "/campaigns/" + campaign.id() + "/end", "campaign-end");
            go(visit, "/campaigns/" + campaign.id() + "/invitations", "campaign-invitations");
            go(visit, "/campaigns/why?q=kari", "campaign-why-none");
            closed("t90");
            closed("t91");
            visit.go("/campaigns/why?q=kari@kunde.example");
            page.click("details >> text=What each rule said");
            assertThat(page.locator("main").textContent())
                    .contains("Credited to a mail that waits:")
                    .contains("If they came up now");
            visit.inspect("campaign-why");
            go(visit, "/campaigns/" + campaign.id() + "/invitations", "campaign-invitations-waiting");
            String survey = "/surveys/" + campaign.survey();
            go(visit, "/surveys", "surveys");
            go(visit, survey, "survey");
            go(visit, survey + "/texts/nb", "survey-texts");
            go(visit, "/surveys/new", "survey-new");
            go(visit, "/set-up", "set-up");
            go(visit, "/set-up/suppressed", "suppressed-empty");
            suppressed("kari@kunde.example", Suppression.Cause.BOUNCE, "5.1.1 smtp; 550 5.1.1 no such user");
            suppressed(
                    "anne.kristine.vestergaard-lindholm@avdeling.langtnavn.example",
                    Suppression.Cause.COMPLAINT,
                    "abuse");
            go(visit, "/set-up/suppressed", "suppressed");
            go(visit, "/set-up/connection/" + ekko.connection.id(), "connection");
            go(visit, "/set-up/connection/" + ekko.connection.id() + "/checks", "connection-checks");
            go(visit, "/set-up/connection/" + ekko.connection.id() + "/sources", "connection-source");
        }
    }

    private static void suppressed(String person, Suppression.Cause cause, String detail) {
        new Suppress(ekko.jdbi())
                .run(ekko.connection.id(), person, new ContactId("1"), cause, detail, ekko.clock.instant());
    }

    /** A case of Kari’s, closed now and told to Ekko. */
    private static void closed(String id) {
        ekko.crm.put(new Ticket(
                new TicketId(id),
                "Parcel",
                ekko.crm.contacts().byEmail("kari@kunde.example").get(0).id(),
                ekko.clock.instant().minus(Duration.ofHours(5)),
                true,
                ekko.clock.instant(),
                false,
                Set.of(),
                null,
                "Support",
                "Delivery",
                null,
                null,
                null,
                null));
        new ConsiderTicket(
                        ekko.jdbi(),
                        any -> ekko.crm,
                        new Histories(ekko.jdbi(), new Fingerprints(new byte[32])),
                        duty -> {},
                        ekko.clock)
                .run(ekko.connection.id(), new TicketId(id));
    }

    private static void go(Visit visit, String path, String name) {
        visit.go(path);
        visit.inspect(name);
    }
}
