package io.ekko.app.crm;

import static io.ekko.app.crm.CrmDesk.id;
import static io.ekko.app.crm.CrmDesk.location;
import static io.ekko.app.crm.CrmDesk.refused;
import static io.ekko.app.crm.CrmDesk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connector.builtin.people.ContactRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The people and companies of the built-in CRM over HTTP. */
class ContactPagesTest {
    @RegisterExtension
    static final CrmDesk desk = new CrmDesk();

    @Test
    void aContactIsAddedEditedOptedOutAndErased() throws Exception {
        String company = location(desk.staff.post(
                "/crm/companies/new", "/crm/companies/new", Map.of("name", "Fjord AS", "country", "no")));
        String contact = desk.addContact("Whole");
        assertThat(shown(desk.staff, contact + "/edit")).contains("whole@fjord.example");
        location(desk.staff.post(
                contact + "/edit",
                contact + "/edit",
                Map.of(
                        "firstName",
                        "Ada",
                        "lastName",
                        "Whole",
                        "email",
                        "whole@fjord.example",
                        "companyId",
                        "Fjord AS, #" + id(company),
                        "language",
                        "nb",
                        "country",
                        "no",
                        "zone",
                        "Europe/Oslo",
                        "customerSince",
                        "2020-02-29")));
        assertThat(shown(desk.staff, contact))
                .contains("Fjord AS")
                .contains("Europe/Oslo")
                .contains(company);
        assertThat(shown(desk.staff, company)).contains("Ada Whole").contains("1 of 1");

        location(desk.staff.post(contact, contact + "/opt-out", Map.of("optedOut", "true")));
        assertThat(shown(desk.staff, contact)).contains("does not want to be asked");
        location(desk.staff.post(contact, contact + "/opt-out", Map.of("optedOut", "false")));
        assertThat(shown(desk.staff, contact)).contains("may be asked again");

        String ticket = desk.addTicket("Soon forgotten", "whole@fjord.example");
        assertThat(shown(desk.staff, contact + "/erase"))
                .contains("Erase Ada Whole")
                .contains("one ticket");
        location(desk.staff.post(contact + "/erase", contact + "/erase", Map.of()));
        assertThat(shown(desk.staff, contact)).contains("was erased").doesNotContain("Whole");
        assertThat(shown(desk.staff, ticket)).doesNotContain("Soon forgotten");
        assertThat(desk.staff.get(contact + "/edit").statusCode()).isEqualTo(404);
        assertThat(new ContactRecords(desk.jdbi())
                        .byId(id(contact))
                        .orElseThrow()
                        .erased())
                .isTrue();
    }

    @Test
    void aContactThatIsWrongIsNotAdded() throws Exception {
        String page = refused(
                desk.staff,
                "/crm/contacts/new",
                Map.of(
                        "lastName", "Kept",
                        "email", "not an address",
                        "country", "ZZ",
                        "zone", "Mars/Base",
                        "customerSince", "29 February",
                        "companyId", "No such company"));
        assertThat(page)
                .contains("Give a day, such as")
                .contains("No company has this name")
                .contains("Kept");
        assertThat(refused(
                        desk.staff,
                        "/crm/contacts/new",
                        Map.of("email", "not an address", "country", "ZZ", "zone", "Mars/Base", "language", "§")))
                .contains("not an e-mail address")
                .contains("two letters")
                .contains("Europe/Oslo")
                .contains("Choose a language");
        assertThat(refused(desk.staff, "/crm/contacts/new", Map.of())).contains("Give a name or an address");
    }

    @Test
    void activitiesAndTasksBelongToAContact() throws Exception {
        String contact = desk.addContact("Active");
        location(desk.staff.post(
                contact,
                contact + "/activities",
                Map.of("kind", "call", "subject", "Said hello", "happenedAt", "2026-01-02T10:30")));
        assertThat(shown(desk.staff, contact)).contains("Said hello");
        assertThat(refused(
                        desk.staff,
                        contact,
                        contact + "/activities",
                        Map.of("kind", "call", "subject", "x", "happenedAt", "soon")))
                .contains("Give day and time");
        assertThat(refused(
                        desk.staff,
                        contact,
                        contact + "/activities",
                        Map.of("kind", "dance", "subject", "", "happenedAt", "2026-01-02T10:30")))
                .contains("Say what it was about");

        location(desk.staff.post(contact, contact + "/tasks", Map.of("title", "Call back", "due", "2026-01-03")));
        assertThat(shown(desk.staff, contact)).contains("Call back").contains("Late");
        assertThat(refused(desk.staff, contact, contact + "/tasks", Map.of("title", "", "due", "")))
                .contains("Give a day");
        String task = desk.jdbi()
                .withHandle(handle -> handle.createQuery("select max(id) from crm_task where title = 'Call back'")
                        .mapTo(String.class)
                        .one());
        location(desk.staff.post(contact, contact + "/tasks/" + task, Map.of("done", "true")));
        assertThat(shown(desk.staff, contact)).contains("The task is done");
        String other = desk.addContact("Other");
        assertThat(desk.staff
                        .post(other, other + "/tasks/" + task, Map.of("done", "false"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCardStandsInAFrameByASignedLink() throws Exception {
        String page = shown(desk.staff, desk.addContact("Framed"));
        assertThat(page)
                .containsPattern(
                        "<iframe class=\"card-embed\" src=\"/card/contacts/[a-z-]+/\\d+\\?key=[A-Za-z0-9_-]{20,}\"");
    }

    @Test
    void companiesAreRefusedWithReasons() throws Exception {
        assertThat(refused(desk.staff, "/crm/companies/new", Map.of("name", "", "country", "Norway")))
                .contains("Give a name")
                .contains("two letters")
                .contains("Norway");
        String company = location(desk.staff.post(
                "/crm/companies/new", "/crm/companies/new", Map.of("name", "Isbjørn", "industry", "Ice")));
        location(desk.staff.post(company + "/edit", company + "/edit", Map.of("name", "Isbjørn ASA")));
        assertThat(shown(desk.staff, "/crm/companies?q=isbjørn".replace("ø", "%C3%B8")))
                .contains("Isbjørn ASA");
    }

    @Test
    void whatIsTypedIsOffered() throws Exception {
        desk.addContact("Offered");
        assertThat(shown(desk.staff, "/crm/contacts/offered?contactId=offer"))
                .contains("Ada Offered, offered@fjord.example");
        assertThat(shown(desk.staff, "/crm/companies/offered?companyId=zzz")).isBlank();
    }
}
