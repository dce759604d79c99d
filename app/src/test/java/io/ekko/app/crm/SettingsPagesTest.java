package io.ekko.app.crm;

import static io.ekko.app.crm.CrmDesk.location;
import static io.ekko.app.crm.CrmDesk.refused;
import static io.ekko.app.crm.CrmDesk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings of the built-in CRM over HTTP, and what is said of every page of it. */
class SettingsPagesTest {
    @RegisterExtension
    static final CrmDesk desk = new CrmDesk();

    @Test
    void shortListsAreKept() throws Exception {
        for (String list : List.of("owners", "teams", "categories", "products", "regions")) {
            String page = "/crm/settings/" + list;
            location(desk.admin.post(page, page, Map.of("name", "A/B & Co")));
            assertThat(shown(desk.admin, page)).contains("A/B &amp; Co");
            assertThat(refused(desk.admin, page, Map.of("name", "A/B & Co"))).contains("one with this name already");
            assertThat(refused(desk.admin, page, Map.of("name", " "))).contains("Fill this in");
            String edit = page + "/edit?name=A%2FB+%26+Co";
            assertThat(shown(desk.admin, edit)).contains("checked");
            location(desk.admin.post(edit, edit, Map.of("name", "Renamed")));
            assertThat(shown(desk.admin, page)).contains("Renamed").contains("Retired");
            assertThat(desk.admin.get(edit).statusCode()).isEqualTo(404);
        }
        assertThat(refused(desk.admin, "/crm/settings/owners", Map.of("name", "Per", "email", "nowhere")))
                .contains("not an e-mail address");
        assertThat(desk.admin.get("/crm/settings/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void customFieldsStandInFormsAndOnPages() throws Exception {
        String page = "/crm/settings/fields";
        for (String kind : List.of("number", "text", "time", "flag")) {
            location(desk.admin.post(page, page, Map.of("record", "contact", "name", "my_" + kind, "kind", kind)));
        }
        assertThat(shown(desk.admin, page)).contains("my_number").contains("nps_score");
        assertThat(refused(desk.admin, page, Map.of("record", "contact", "name", "my_text", "kind", "text")))
                .contains("one with this name already");
        assertThat(refused(desk.admin, page, Map.of("record", "contact", "name", "Not So", "kind", "text")))
                .contains("lower-case letters");

        String contact = desk.addContact("Fielded");
        Map<String, String> fields = Map.of(
                "lastName",
                "Fielded",
                "fields/my_number",
                "42",
                "fields/my_text",
                "some words",
                "fields/my_time",
                "2026-02-03T04:05",
                "fields/my_flag",
                "true");
        location(desk.staff.post(contact + "/edit", contact + "/edit", fields));
        assertThat(shown(desk.staff, contact))
                .contains(">42<")
                .contains("some words")
                .contains("Yes");
        assertThat(shown(desk.staff, contact + "/edit")).contains("value=\"2026-02-03T04:05\"");
        assertThat(refused(desk.staff, contact + "/edit", Map.of("lastName", "Fielded", "fields/my_number", "many")))
                .contains("my_number takes a whole number");
    }

    @Test
    void webhooksShowTheirSecretOnceAndCanBeRemoved() throws Exception {
        String page = "/crm/settings/webhooks";
        assertThat(refused(desk.admin, page, Map.of("target", "ftp://nowhere"))).contains("begins with http://");
        assertThat(refused(desk.admin, page, Map.of("target", ""))).contains("Give the address");
        HttpResponse<String> made = desk.admin.post(page, page, Map.of("target", "http://127.0.0.1:9/nobody"));
        assertThat(made.body()).contains("whsec_");
        assertThat(shown(desk.admin, page))
                .contains("http://127.0.0.1:9/nobody")
                .doesNotContain("whsec_");
        location(desk.admin.post(page, page + "/replay", Map.of()));
        String id = desk.jdbi()
                .withHandle(handle -> handle.createQuery("select max(id) from crm_hook where target like '%nobody'")
                        .mapTo(String.class)
                        .one());
        location(desk.admin.post(page, page + "/" + id + "/remove", Map.of()));
        assertThat(shown(desk.admin, page))
                .contains("The subscription is removed")
                .doesNotContain("127.0.0.1:9");
    }

    @Test
    void staffStayOutOfSelectionsAndSettings() throws Exception {
        for (String path : List.of(
                "/crm/selections",
                "/crm/selections/new",
                "/crm/settings/owners",
                "/crm/settings/webhooks",
                "/crm/import",
                "/crm/export/contacts.csv")) {
            assertThat(desk.staff.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(shown(desk.staff, "/crm/tickets"))
                .doesNotContain("/crm/selections")
                .contains("/crm/companies");
    }

    @Test
    void addressesOfNothingAreNotFound() throws Exception {
        for (String path : List.of(
                "/crm/tickets/0",
                "/crm/tickets/x",
                "/crm/tickets/999999999999999999999",
                "/crm/contacts/987654",
                "/crm/companies/987654/edit",
                "/crm/selections/-1")) {
            assertThat(desk.admin.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void emptyListsTeach() throws Exception {
        assertThat(shown(desk.staff, "/crm/companies?q=no+such+company")).contains("No company has this in its name");
        assertThat(shown(desk.staff, "/crm/tickets?status=all&q=no+such+ticket"))
                .contains("Nothing found");
        assertThat(shown(desk.staff, "/crm/contacts?q=nobody+at+all")).contains("Nobody found");
    }
}
