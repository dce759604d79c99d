package io.ekko.app.crm;

import static com.microsoft.playwright.options.WaitForSelectorState.HIDDEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ekko.app.access.KnownUsers;
import io.ekko.app.browser.Chromium;
import io.ekko.app.browser.Visit;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A day at the help desk in a real browser; each page on the way has no accessibility violation, in light and dark, and never scrolls
 * sideways.
 */
class CrmBrowserTest {
    private static StartedEkko ekko;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.open();
        ekko = StartedEkko.start(Map.of());
        KnownUsers.add(ekko.jdbi());
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
    void aDayAtTheHelpDesk() {
        try (Visit visit = chromium.visit(ekko.address())) {
            Page page = visit.page();
            visit.logIn(KnownUsers.login(Role.ADMINISTRATOR), KnownUsers.PASSWORD);

            see(visit, "/crm/tickets", "tickets-empty");
            visit.go("/crm/settings/owners");
            page.fill("#name", "Kari Nordmann");
            page.fill("#email", "kari@fjord.example");
            visit.turnBy("main button.btn-primary");
            visit.inspect("owners");
            visit.go("/crm/companies/new");
            visit.inspect("company-form");
            page.fill("#name", "Fjord Fisk AS");
            page.fill("#industry", "Seafood");
            page.fill("#country", "NO");
            visit.turnBy("main button.btn-primary");
            visit.inspect("company");

            visit.turnBy("text=New contact");
            page.fill("#firstName", "Ingrid");
            page.fill("#lastName", "Sørensen-Bakke");
            page.fill("#email", "not an address");
            visit.turnBy("main button.btn-primary");
            visit.inspect("contact-form-wrong");
            visit.wasAnswered(422);
            page.fill("#email", "ingrid.sorensen-bakke@fjord.example");
            page.fill("#title", "Head of purchasing");
            visit.turnBy("main button.btn-primary");
            visit.inspect("contact");
            String contact = page.url();

            visit.turnBy(".page-head >> text=New ticket");
            page.fill("#title", "Invoice 4711 was sent twice, and the reminder came before the second one");
            page.fill("#description", "We got two invoices for the same delivery.\nWhich one shall we pay?");
            visit.inspect("ticket-form");
            visit.turnBy("main button.btn-primary");
            page.fill("#text", "Credit note is on its way.");
            visit.turnBy("text=Add");
            visit.turnBy("button[value=waiting]");
            page.click("text=Do not ask about this ticket");
            page.fill("#reason", "She has told us everything on the phone.");
            visit.inspect("ticket-veto-form");
            visit.turnBy("aside button:has-text('Do not ask')");
            visit.inspect("ticket");
            String ticket = page.url();

            see(visit, "/crm/tickets?status=all", "tickets");
            page.click("td.actions button");
            page.waitForSelector("td.actions button[value=open]");
            assertThat(page.url()).contains("/crm/tickets?status=all");
            visit.inspect("tickets-closed");
            visit.go(ticket);
            visit.inspect("ticket-closed");

            see(visit, "/crm/contacts", "contacts");
            page.fill("#q", "ingrid");
            page.waitForURL("**q=ingrid**");
            assertThat(page.locator("#list tbody tr").count()).isEqualTo(1);
            visit.go(contact);
            page.click("text=Note an activity");
            visit.inspect("contact-activity");
            visit.go(contact + "/erase");
            visit.inspect("contact-erase");
            see(visit, "/crm/companies", "companies");

            see(visit, "/crm/selections", "selections");
            visit.go("/crm/selections/new?kind=dynamic&ready=1");
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
            visit.inspect("selection-form-live");
            visit.go("/crm/selections/new?kind=dynamic");
            page.fill("#g0-r0-value", "7");
            page.selectOption("#g0-r0-field", "ticket-opened");
            page.waitForSelector("#found:has-text('1 person fits')");
            visit.go("/crm/selections/new?kind=dynamic&ready=1");
            page.fill("#name", "In touch lately");
            visit.turnBy("text=Count without saving");
            visit.inspect("selection-form");
            visit.turnBy("main button.btn-primary");
            visit.inspect("selection");

            see(visit, "/crm/import", "import");
            page.setInputFiles("#file", people());
            visit.turnBy("main button.btn-primary");
            visit.inspect("import-columns");
            visit.turnBy("button[value=check]");
            visit.inspect("import-checked");

            see(visit, "/crm/settings/fields", "custom-fields");
            see(visit, "/crm/settings/webhooks", "webhooks");
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

    private static void see(Visit visit, String path, String name) {
        visit.go(path);
        visit.inspect(name);
    }
}
