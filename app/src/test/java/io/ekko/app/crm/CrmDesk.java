package io.ekko.app.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The built-in CRM in a started Ekko, for all tests of a class, with an administrator and a colleague at their browsers. */
final class CrmDesk implements BeforeAllCallback, AfterAllCallback {
    private StartedEkko ekko;
    Browser admin;
    Browser staff;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ekko = StartedEkko.start(Map.of());
        KnownUsers.add(ekko.jdbi());
        admin = browser(Role.ADMINISTRATOR);
        staff = browser(Role.STAFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ekko.close();
    }

    private Browser browser(Role role) throws Exception {
        Browser browser = new Browser(ekko.address());
        browser.logIn(KnownUsers.login(role), KnownUsers.PASSWORD);
        return browser;
    }

    Jdbi jdbi() {
        return ekko.jdbi();
    }

    /** What a program reads at the address. */
    HttpResponse<String> json(String path) throws Exception {
        return staff.send(staff.request(path).header("Accept", "application/json"));
    }

    /** Adds Ada with this last name; returns the address of her page. */
    String addContact(String last) throws Exception {
        return location(staff.post(
                "/crm/contacts/new",
                "/crm/contacts/new",
                Map.of(
                        "firstName",
                        "Ada",
                        "lastName",
                        last,
                        "email",
                        last.toLowerCase(Locale.ROOT) + "@fjord.example")));
    }

    /** Opens a ticket; returns the address of its page. */
    String addTicket(String title, String contact) throws Exception {
        return location(staff.post(
                "/crm/tickets/new",
                "/crm/tickets/new",
                Map.of("title", title, "contactId", contact, "priority", "normal", "channel", "mail")));
    }

    /** Where the answer leads. */
    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    /** The page at the address, with every text in words. */
    static String shown(Browser browser, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContainPattern(">\\s*crm\\.[a-z]");
        return answer.body();
    }

    /** What a form was refused with, as the page says it. */
    static String refused(Browser browser, String page, Map<String, String> fields) throws Exception {
        return refused(browser, page, page, fields);
    }

    static String refused(Browser browser, String page, String path, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = browser.post(page, path, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"errors\"");
        return answer.body();
    }

    /** The id at the end of the address of a page. */
    static long id(String address) {
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }
}
