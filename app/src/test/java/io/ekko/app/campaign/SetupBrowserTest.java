package io.ekko.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An administrator makes and starts a campaign in a real browser; each page on the way has no accessibility violation and never
 * scrolls sideways. With the system property {@code ekko.pictures} each page is also kept as pictures in that folder.
 */
class SetupBrowserTest {
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable SetupProgram ekko;
    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium: install the package chromium to run the browser tests");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(QUIET));
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
                    null));
        }
        ekko.crm.select("Customers with a case in the last 7 days", contact -> true);
        ekko.crm.add("Kari", "Nordmann", "kari@kunde.example");
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (ekko != null) {
            ekko.close();
        }
    }

    @Test
    void anAdministratorMakesAndStartsACampaign() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.setDefaultTimeout(20_000);
            logIn(page);
            go(page, "/campaigns", "campaigns-empty");
            page.click("a.btn-primary");
            look(page, "campaign-whom");
            page.click("main button.btn-primary");
            assertThat(page.locator("#name-error").textContent()).contains("Give the campaign a name");
            look(page, "campaign-whom-wrong");
            page.fill("#name", "After a closed case");
            page.check("#trigger-recurring");
            page.waitForSelector("text=1 person is in it now.");
            look(page, "campaign-whom-recurring");
            page.check("#trigger-closed");
            page.check("#category-0");
            page.click("main button.btn-primary");
            look(page, "campaign-what");
            page.click("main button.btn-primary");
            look(page, "campaign-when");
            page.fill("#delay", "0");
            page.click("main button.btn-primary");
            page.waitForSelector("text=Nobody is asked at the start.");
            look(page, "campaign-check");
            page.click("text=Send in office hours only");
            page.click("a[href$='/rules']");
            look(page, "campaign-rules");
            page.click("#group-times ~ details summary, section:has(#group-times) summary");
            page.fill("#freshDays", "0");
            page.click("main .form-actions button.btn-primary");
            assertThat(page.locator("#freshDays-error").textContent()).contains("from 1 to 365");
            look(page, "campaign-rules-wrong");
            page.fill("#freshDays", "10");
            page.click("main .form-actions button.btn-primary");
            page.navigate(page.url().replace("/rules", "/check"));
            page.click("main button.btn-primary");
            assertThat(page.locator(".flash").textContent()).contains("is running");
            look(page, "campaign-one");
            Campaign campaign =
                    new Campaigns(ekko.jdbi()).of(ekko.connection.id()).get(0);
            assertThat(campaign.state()).isEqualTo(CampaignState.RUNNING);
            go(page, "/campaigns", "campaigns");
            go(page, "/campaigns/" + campaign.id() + "/end", "campaign-end");
            go(page, "/campaigns/" + campaign.id() + "/invitations", "campaign-invitations");
            go(page, "/campaigns/why?q=kari", "campaign-why-none");
            closed("t90");
            closed("t91");
            page.navigate(ekko.address() + "/campaigns/why?q=kari@kunde.example");
            page.click("details >> text=What each rule said");
            assertThat(page.locator("main").textContent())
                    .contains("Credited to a mail that waits:")
                    .contains("If they came up now");
            look(page, "campaign-why");
            go(page, "/campaigns/" + campaign.id() + "/invitations", "campaign-invitations-waiting");
            String survey = "/surveys/" + campaign.survey();
            go(page, "/surveys", "surveys");
            go(page, survey, "survey");
            go(page, survey + "/texts/nb", "survey-texts");
            go(page, "/surveys/new", "survey-new");
            go(page, "/set-up", "set-up");
            go(page, "/set-up/suppressed", "suppressed-empty");
            suppressed("kari@kunde.example", Suppression.Cause.BOUNCE, "5.1.1 smtp; 550 5.1.1 no such user");
            suppressed(
                    "anne.kristine.vestergaard-lindholm@avdeling.langtnavn.example",
                    Suppression.Cause.COMPLAINT,
                    "abuse");
            go(page, "/set-up/suppressed", "suppressed");
            go(page, "/set-up/connection/" + ekko.connection.id(), "connection");
            go(page, "/set-up/connection/" + ekko.connection.id() + "/checks", "connection-checks");
            go(page, "/set-up/connection/" + ekko.connection.id() + "/sources", "connection-source");
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
                null));
        new ConsiderTicket(
                        ekko.jdbi(),
                        any -> ekko.crm,
                        new Histories(ekko.jdbi(), new Fingerprints(new byte[32])),
                        duty -> {},
                        ekko.clock)
                .run(ekko.connection.id(), new TicketId(id));
    }

    private static void logIn(Page page) {
        page.navigate(ekko.address() + "/login");
        page.fill("input[name=login]", "admin");
        page.fill("input[name=password]", ekko.password());
        page.press("input[name=password]", "Enter");
        page.waitForURL(address -> !address.endsWith("/login"));
    }

    private static void go(Page page, String path, String name) {
        page.navigate(ekko.address() + path);
        look(page, name);
    }

    private static void look(Page page, String name) {
        page.waitForLoadState();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(320, 768, 1280)) {
                page.setViewportSize(width, 900);
                Object wide = page.evaluate("document.documentElement.scrollWidth");
                assertThat(((Number) wide).intValue()).as(name + " at " + width).isLessThanOrEqualTo(width);
                keep(page, name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
            AxeResults results = new AxeBuilder(page).analyze();
            assertThat(results.getViolations())
                    .as(name)
                    .extracting(
                            rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
        }
    }

    private static void keep(Page page, String name) {
        String folder = System.getProperty("ekko.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }
}
