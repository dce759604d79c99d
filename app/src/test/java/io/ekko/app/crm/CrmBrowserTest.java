package io.ekko.app.crm;

import static com.microsoft.playwright.options.WaitForSelectorState.HIDDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A day at the help desk in a real browser; each page on the way has no accessibility violation, in light and dark, and never scrolls
 * sideways. With the system property {@code ekko.pictures} each page is also kept as pictures in that folder.
 */
class CrmBrowserTest {
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

    private static StartedEkko ekko;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium: install the package chromium to run the browser tests");
        ekko = StartedEkko.start(Map.of());
        KnownUsers.add(ekko.jdbi());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(QUIET));
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
    void aDayAtTheHelpDesk() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.setDefaultTimeout(30_000);
            go(page, "/login");
            page.fill("#login", KnownUsers.login(Role.ADMINISTRATOR));
            page.fill("#password", KnownUsers.PASSWORD);
            page.click("button.btn-primary");

            see(page, "/crm/tickets", "tickets-empty");
            go(page, "/crm/settings/owners");
            page.fill("#name", "Kari Nordmann");
            page.fill("#email", "kari@fjord.example");
            page.click("main button.btn-primary");
            look(page, "owners");
            go(page, "/crm/companies/new");
            look(page, "company-form");
            page.fill("#name", "Fjord Fisk AS");
            page.fill("#industry", "Seafood");
            page.fill("#country", "NO");
            page.click("main button.btn-primary");
            look(page, "company");

            page.click("text=New contact");
            page.fill("#firstName", "Ingrid");
            page.fill("#lastName", "Sørensen-Bakke");
            page.fill("#email", "not an address");
            page.click("main button.btn-primary");
            look(page, "contact-form-wrong");
            page.fill("#email", "ingrid.sorensen-bakke@fjord.example");
            page.fill("#title", "Head of purchasing");
            page.click("main button.btn-primary");
            look(page, "contact");
            String contact = page.url();

            page.click(".page-head >> text=New ticket");
            page.fill("#title", "Invoice 4711 was sent twice, and the reminder came before the second one");
            page.fill("#description", "We got two invoices for the same delivery.\nWhich one shall we pay?");
            look(page, "ticket-form");
            page.click("main button.btn-primary");
            page.fill("#text", "Credit note is on its way.");
            page.click("text=Add");
            page.click("button[value=waiting]");
            page.click("text=Do not ask about this ticket");
            page.fill("#reason", "She has told us everything on the phone.");
            look(page, "ticket-veto-form");
            page.click("aside button:has-text('Do not ask')");
            look(page, "ticket");
            String ticket = page.url();

            see(page, "/crm/tickets?status=all", "tickets");
            page.click("td.actions button");
            page.waitForSelector("td.actions button[value=open]");
            assertThat(page.url()).contains("/crm/tickets?status=all");
            look(page, "tickets-closed");
            page.navigate(ticket);
            look(page, "ticket-closed");

            see(page, "/crm/contacts", "contacts");
            page.fill("#q", "ingrid");
            page.waitForURL("**q=ingrid**");
            assertThat(page.locator("#list tbody tr").count()).isEqualTo(1);
            page.navigate(contact);
            page.click("text=Note an activity");
            look(page, "contact-activity");
            page.navigate(contact + "/erase");
            look(page, "contact-erase");
            see(page, "/crm/companies", "companies");

            see(page, "/crm/selections", "selections");
            go(page, "/crm/selections/new?kind=dynamic&ready=1");
            page.waitForSelector("#found:has-text('fit')");
            page.focus("#g0-r2-field");
            page.selectOption("#g0-r2-field", "fields.nps_group");
            page.waitForSelector("#g0-r2-value-detractor");
            assertThat(page.locator("#g0-r2-field").evaluate("field => field === document.activeElement"))
                    .isEqualTo(true);
            page.check("#g0-r2-value-detractor");
            page.selectOption("#g0-r3-field", "lastName");
            page.waitForSelector("#g0-r4-field");
            page.selectOption("#g0-r3-operator", "is");
            page.fill("#g0-r3-value", "Sørensen-Bakke");
            page.selectOption("#g1-r0-field", "");
            page.waitForSelector("#g1-r0-field", new Page.WaitForSelectorOptions().setState(HIDDEN));
            page.waitForSelector("#found:has-text('1 person fits')");
            assertThat(page.inputValue("#g0-r3-value")).isEqualTo("Sørensen-Bakke");
            look(page, "selection-form-live");
            go(page, "/crm/selections/new?kind=dynamic");
            page.fill("#g0-r0-value", "7");
            page.selectOption("#g0-r0-field", "ticket-opened");
            page.waitForSelector("#found:has-text('1 person fits')");
            go(page, "/crm/selections/new?kind=dynamic&ready=1");
            page.fill("#name", "In touch lately");
            page.click("text=Count without saving");
            look(page, "selection-form");
            page.click("main button.btn-primary");
            look(page, "selection");

            see(page, "/crm/import", "import");
            page.setInputFiles("#file", people());
            page.click("main button.btn-primary");
            look(page, "import-columns");
            page.click("button[value=check]");
            look(page, "import-checked");

            see(page, "/crm/settings/fields", "custom-fields");
            see(page, "/crm/settings/webhooks", "webhooks");
        }
    }

    private static Path people() {
        try {
            Path file = Files.createTempFile("people", ".csv");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    First name,Last name,E-mail,Company,Shoe size
                    Ola,Hansen,ola.hansen@fjord.example,Fjord Fisk AS,44
                    Liv,Moe,no address,Fjord Fisk AS,38
                    """);
        } catch (java.io.IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private static void go(Page page, String path) {
        page.navigate(ekko.address().resolve(path).toString());
    }

    private static void see(Page page, String path, String name) {
        go(page, path);
        look(page, name);
    }

    private static void look(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 768, 320)) {
                page.setViewportSize(width, 900);
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("%s scrolls sideways at %d", name, width)
                        .isTrue();
                picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
            assertThat(new AxeBuilder(page)
                            .analyze().getViolations().stream()
                                    .map(rule -> rule.getId() + " "
                                            + rule.getNodes().get(0).getHtml())
                                    .toList())
                    .as(name + " " + scheme)
                    .isEmpty();
        }
        page.setViewportSize(1280, 900);
    }

    private static void picture(Page page, String name) {
        String folder = System.getProperty("ekko.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }
}
