package io.ekko.app.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.people.ContactRecords;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrmPagesTest {
    private static StartedEkko ekko;
    private static Browser admin;
    private static Browser staff;

    @BeforeAll
    static void start() throws Exception {
        ekko = StartedEkko.start(Map.of());
        KnownUsers.add(ekko.jdbi());
        admin = new Browser(ekko.address());
        admin.logIn(KnownUsers.login(Role.ADMINISTRATOR), KnownUsers.PASSWORD);
        staff = new Browser(ekko.address());
        staff.logIn(KnownUsers.login(Role.STAFF), KnownUsers.PASSWORD);
    }

    @AfterAll
    static void stop() {
        ekko.close();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(ekko.address().toString(), "");
    }

    private static String shown(Browser browser, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContainPattern(">\\s*crm\\.[a-z]");
        return answer.body();
    }

    private static HttpResponse<String> json(String path) throws Exception {
        return staff.send(staff.request(path).header("Accept", "application/json"));
    }

    /** What a form was refused with, as the page says it. */
    private static String refused(Browser browser, String page, Map<String, String> fields) throws Exception {
        return refused(browser, page, page, fields);
    }

    private static String refused(Browser browser, String page, String path, Map<String, String> fields)
            throws Exception {
        HttpResponse<String> answer = browser.post(page, path, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"errors\"");
        return answer.body();
    }

    private static String addContact(String last) throws Exception {
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

    private static String addTicket(String title, String contact) throws Exception {
        return location(staff.post(
                "/crm/tickets/new",
                "/crm/tickets/new",
                Map.of("title", title, "contactId", contact, "priority", "normal", "channel", "mail")));
    }

    private static long id(String address) {
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    @Test
    void emptyListsTeach() throws Exception {
        assertThat(shown(staff, "/crm/companies?q=no+such+company")).contains("No company has this in its name");
        assertThat(shown(staff, "/crm/tickets?status=all&q=no+such+ticket")).contains("Nothing found");
        assertThat(shown(staff, "/crm/contacts?q=nobody+at+all")).contains("Nobody found");
    }

    @Test
    void aTicketIsOpenedWrittenOnClosedAndReopened() throws Exception {
        String contact = addContact("Close");
        String ticket = addTicket("Printer <b>burns</b>", "close@fjord.example");
        assertThat(shown(staff, ticket))
                .contains("Printer &lt;b&gt;burns&lt;/b&gt;")
                .contains(contact)
                .contains("Closing may send the customer");
        location(staff.post(ticket, ticket + "/messages", Map.of("kind", "note", "text", "Called her\nback")));
        assertThat(shown(staff, ticket))
                .contains("Note for colleagues")
                .contains("Called her\nback")
                .contains("Kari STAFF");

        assertThat(location(staff.post(ticket, ticket + "/status", Map.of("status", "closed"))))
                .isEqualTo(ticket);
        assertThat(shown(staff, ticket)).contains("is closed. A short question");
        assertThat(new TicketRecords(ekko.jdbi()).byId(id(ticket)).orElseThrow().closed())
                .isTrue();
        location(staff.post(ticket, ticket + "/status", Map.of("status", "open")));
        location(staff.post(ticket, ticket + "/status", Map.of("status", "waiting")));
        assertThat(shown(staff, ticket)).contains("waits for the customer").contains("Re-opened");
    }

    @Test
    void theListClosesWithAndWithoutScripts() throws Exception {
        addContact("Quick");
        String ticket = addTicket("Quick one", "quick@fjord.example");
        String list = "/crm/tickets?status=open&q=Quick+one";
        assertThat(shown(staff, list)).contains("Quick one");
        HttpResponse<String> row =
                staff.post(list, ticket + "/status", Map.of("status", "closed"), "HX-Request", "true");
        assertThat(row.statusCode()).isEqualTo(200);
        assertThat(row.body())
                .startsWith("<tr>")
                .contains("Closed")
                .contains("Re-open")
                .doesNotContain("<html");
        assertThat(location(staff.post(
                        "/crm/tickets?status=closed",
                        ticket + "/status",
                        Map.of("status", "open", "back", "/crm/tickets?status=closed"))))
                .isEqualTo("/crm/tickets?status=closed");
        assertThat(location(staff.post(
                        "/crm/tickets", ticket + "/status", Map.of("status", "closed", "back", "//evil.example/"))))
                .isEqualTo(ticket);
    }

    @Test
    void ticketsAreFoundByNumberCustomerAndFilter() throws Exception {
        addContact("Finder");
        String ticket = addTicket("Needle", "finder@fjord.example");
        assertThat(location(staff.get("/crm/tickets?q=%23" + id(ticket)))).isEqualTo(ticket);
        assertThat(shown(staff, "/crm/tickets?q=Ada+Finder")).contains("Needle");
        assertThat(shown(staff, "/crm/tickets?q=Needle&owner=Nobody")).doesNotContain(">Needle<");
        assertThat(shown(staff, "/crm/tickets?after=x&status=nonsense&team=%25"))
                .contains("Tickets");
    }

    @Test
    void aTicketThatIsWrongKeepsWhatWasTyped() throws Exception {
        String page = refused(
                staff,
                "/crm/tickets/new",
                Map.of(
                        "title", " ",
                        "contactId", "nobody with this name",
                        "description", "kept text",
                        "priority", "normal",
                        "channel", "mail"));
        assertThat(page).contains("Nobody has this name").contains("kept text").contains("nobody with this name");
        assertThat(refused(
                        staff,
                        "/crm/tickets/new",
                        Map.of("title", "", "priority", "huge", "channel", "mail", "owner", "Ghost")))
                .contains("Say what it is about")
                .contains("This cannot be read")
                .contains("This does not exist any more");
        addContact("Twin");
        addContact("Twin");
        assertThat(refused(
                        staff,
                        "/crm/tickets/new",
                        Map.of("title", "x", "contactId", "Ada Twin", "priority", "normal", "channel", "mail")))
                .contains("Several people fit");
    }

    @Test
    void staffSayWhomAndWhatNotToAskAndTakeItBack() throws Exception {
        String contact = addContact("Vetoed");
        String ticket = addTicket("Went wrong", "vetoed@fjord.example");
        for (String page : List.of(contact, ticket)) {
            assertThat(shown(staff, page)).contains("action=\"" + page + "/veto\"");
            location(staff.post(page, page + "/veto", Map.of("reason", "  ")));
            assertThat(shown(staff, page)).contains("Write a reason");
            location(staff.post(page, page + "/veto", Map.of("reason", "Angry <b>after</b> the outage")));
            assertThat(shown(staff, page))
                    .contains("Angry &lt;b&gt;after&lt;/b&gt; the outage")
                    .contains(page + "/veto/lift");
            location(staff.post(page, page + "/veto", Map.of("reason", "Another")));
            assertThat(shown(staff, page)).contains("already").doesNotContain("Another");
        }
        String id = contact.substring(contact.lastIndexOf('/') + 1);
        assertThat(json("/api/v1/vetoes/crm/contacts/" + id).body())
                .contains("\"reason\":\"Angry <b>after</b> the outage\"")
                .contains("\"liftedAt\":null");
        assertThat(json("/api/v1/contacts/crm/" + id + "/nps").body())
                .contains("\"vetoed\":{\"reason\":\"Angry <b>after</b> the outage\"");
        for (String page : List.of(contact, ticket)) {
            location(staff.post(page, page + "/veto/lift", Map.of()));
            assertThat(shown(staff, page)).doesNotContain("Angry").contains("action=\"" + page + "/veto\"");
        }
        assertThat(json("/api/v1/vetoes/crm/contacts/" + id).body()).contains("\"liftedBy\":\"");
        assertThat(json("/api/v1/vetoes/crm/people/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aTicketIsEdited() throws Exception {
        addContact("Edited");
        String ticket = addTicket("Before", "edited@fjord.example");
        assertThat(shown(staff, ticket + "/edit")).contains("value=\"Before\"").contains("Ada Edited, edited@fjord");
        assertThat(refused(
                        staff,
                        ticket + "/edit",
                        Map.of("title", "x".repeat(401), "priority", "low", "channel", "chat")))
                .contains("This is too long");
        location(staff.post(
                ticket + "/edit",
                ticket + "/edit",
                Map.of("title", "After", "priority", "high", "channel", "chat", "marks", "internal")));
        assertThat(shown(staff, ticket)).contains("After").contains("Marked as internal, between colleagues");
        assertThat(refused(staff, ticket, ticket + "/messages", Map.of("kind", "note", "text", " ")))
                .contains("Write something first");
    }

    @Test
    void aContactIsAddedEditedOptedOutAndErased() throws Exception {
        String company = location(
                staff.post("/crm/companies/new", "/crm/companies/new", Map.of("name", "Fjord AS", "country", "no")));
        String contact = addContact("Whole");
        assertThat(shown(staff, contact + "/edit")).contains("whole@fjord.example");
        location(staff.post(
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
        assertThat(shown(staff, contact))
                .contains("Fjord AS")
                .contains("Europe/Oslo")
                .contains(company);
        assertThat(shown(staff, company)).contains("Ada Whole").contains("1 of 1");

        location(staff.post(contact, contact + "/opt-out", Map.of("optedOut", "true")));
        assertThat(shown(staff, contact)).contains("does not want to be asked");
        location(staff.post(contact, contact + "/opt-out", Map.of("optedOut", "false")));
        assertThat(shown(staff, contact)).contains("may be asked again");

        String ticket = addTicket("Soon forgotten", "whole@fjord.example");
        assertThat(shown(staff, contact + "/erase")).contains("Erase Ada Whole").contains("one ticket");
        location(staff.post(contact + "/erase", contact + "/erase", Map.of()));
        assertThat(shown(staff, contact)).contains("was erased").doesNotContain("Whole");
        assertThat(shown(staff, ticket)).doesNotContain("Soon forgotten");
        assertThat(staff.get(contact + "/edit").statusCode()).isEqualTo(404);
        assertThat(new ContactRecords(ekko.jdbi())
                        .byId(id(contact))
                        .orElseThrow()
                        .erased())
                .isTrue();
    }

    @Test
    void aContactThatIsWrongIsNotAdded() throws Exception {
        String page = refused(
                staff,
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
                        staff,
                        "/crm/contacts/new",
                        Map.of("email", "not an address", "country", "ZZ", "zone", "Mars/Base", "language", "§")))
                .contains("not an e-mail address")
                .contains("two letters")
                .contains("Europe/Oslo")
                .contains("Choose a language");
        assertThat(refused(staff, "/crm/contacts/new", Map.of())).contains("Give a name or an address");
    }

    @Test
    void activitiesAndTasksBelongToAContact() throws Exception {
        String contact = addContact("Active");
        location(staff.post(
                contact,
                contact + "/activities",
                Map.of("kind", "call", "subject", "Said hello", "happenedAt", "2026-01-02T10:30")));
        assertThat(shown(staff, contact)).contains("Said hello");
        assertThat(refused(
                        staff,
                        contact,
                        contact + "/activities",
                        Map.of("kind", "call", "subject", "x", "happenedAt", "soon")))
                .contains("Give day and time");
        assertThat(refused(
                        staff,
                        contact,
                        contact + "/activities",
                        Map.of("kind", "dance", "subject", "", "happenedAt", "2026-01-02T10:30")))
                .contains("Say what it was about");

        location(staff.post(contact, contact + "/tasks", Map.of("title", "Call back", "due", "2026-01-03")));
        assertThat(shown(staff, contact)).contains("Call back").contains("Late");
        assertThat(refused(staff, contact, contact + "/tasks", Map.of("title", "", "due", "")))
                .contains("Give a day");
        String task = ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select max(id) from crm_task where title = 'Call back'")
                        .mapTo(String.class)
                        .one());
        location(staff.post(contact, contact + "/tasks/" + task, Map.of("done", "true")));
        assertThat(shown(staff, contact)).contains("The task is done");
        String other = addContact("Other");
        assertThat(staff.post(other, other + "/tasks/" + task, Map.of("done", "false"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCardStandsInAFrameByASignedLink() throws Exception {
        String page = shown(staff, addContact("Framed"));
        assertThat(page)
                .containsPattern(
                        "<iframe class=\"card-embed\" src=\"/card/contacts/[a-z-]+/\\d+\\?key=[A-Za-z0-9_-]{20,}\"");
    }

    @Test
    void companiesAreRefusedWithReasons() throws Exception {
        assertThat(refused(staff, "/crm/companies/new", Map.of("name", "", "country", "Norway")))
                .contains("Give a name")
                .contains("two letters")
                .contains("Norway");
        String company = location(
                staff.post("/crm/companies/new", "/crm/companies/new", Map.of("name", "Isbjørn", "industry", "Ice")));
        location(staff.post(company + "/edit", company + "/edit", Map.of("name", "Isbjørn ASA")));
        assertThat(shown(staff, "/crm/companies?q=isbjørn".replace("ø", "%C3%B8")))
                .contains("Isbjørn ASA");
    }

    @Test
    void whatIsTypedIsOffered() throws Exception {
        addContact("Offered");
        assertThat(shown(staff, "/crm/contacts/offered?contactId=offer"))
                .contains("Ada Offered, offered@fjord.example");
        assertThat(shown(staff, "/crm/companies/offered?companyId=zzz")).isBlank();
    }

    @Test
    void aSelectionByCriteriaIsCountedSavedShownAndEdited() throws Exception {
        addContact("Chosen");
        String form = "/crm/selections/new?kind=dynamic";
        Map<String, String> fields = new HashMap<>(Map.of(
                "kind",
                "dynamic",
                "name",
                "Chosen ones",
                "description",
                "For a test",
                "joint",
                "all",
                "g0-joint",
                "any",
                "g0-r0-field",
                "lastName",
                "g0-r0-operator",
                "is",
                "g0-r0-value",
                "Chosen, Nobody"));
        fields.putAll(Map.of("g1-joint", "all", "g1-r0-field", "asked", "g1-r0-operator", "not-within-days"));
        fields.put("g1-r0-value", "365");
        fields.put("do", "count");
        assertThat(admin.post(form, "/crm/selections/new", fields).body()).contains("1 person fits");
        fields.put("do", "group");
        assertThat(admin.post(form, "/crm/selections/new", fields).body()).contains("Group 3");
        fields.put("do", "save");
        String selection = location(admin.post(form, "/crm/selections/new", fields));
        assertThat(shown(admin, selection))
                .contains("Ada Chosen")
                .contains("Last name is Chosen, Nobody")
                .contains("Asked for a score not in the last 365 days");
        assertThat(shown(admin, selection + "/edit")).contains("value=\"365\"").contains("value=\"Chosen, Nobody\"");
        assertThat(refused(admin, form, "/crm/selections/new", fields)).contains("one with this name already");
        location(admin.post(selection, selection + "/remove", Map.of()));
        assertThat(admin.get(selection).statusCode()).isEqualTo(404);
    }

    @Test
    void whileCriteriaAreEditedOneSeesWhoFits() throws Exception {
        addContact("Fitting");
        String form = "/crm/selections/new?kind=dynamic";
        Map<String, String> fields = new HashMap<>(Map.of("kind", "dynamic", "do", "preview"));
        assertThat(admin.post(form, "/crm/selections/new", fields).body())
                .contains("Complete the conditions")
                .doesNotContain("<html");
        fields.putAll(Map.of("g0-r0-field", "lastName", "g0-r0-operator", "is", "g0-r0-value", "Fitting"));
        assertThat(admin.post(form, "/crm/selections/new", fields).body())
                .contains("1 person fits")
                .contains("Ada Fitting")
                .contains("fitting@fjord.example")
                .doesNotContain("<html");
        fields.put("g0-r1-field", "ticket-closed");
        fields.put("g0-r1-operator", "within-days");
        assertThat(admin.post(form, "/crm/selections/new", fields).body()).contains("Complete the conditions");
    }

    @Test
    void aConditionOffersWhatItsFieldAsksFor() throws Exception {
        String form = "/crm/selections/new?kind=dynamic";
        Map<String, String> offered = Map.of(
                "fields.nps_group", "type=\"checkbox\" id=\"g0-r0-value-detractor\"",
                "consent", "id=\"g0-r0-value-given\"",
                "staff", "<option value=\"true\">Yes</option>",
                "fields.nps_answered_at", "type=\"date\"",
                "company.owner", "list=\"known-owners\"",
                "activity", "<span aria-hidden=\"true\">days</span>");
        for (var entry : offered.entrySet()) {
            String shown = admin.post(
                            form,
                            "/crm/selections/new",
                            Map.of("kind", "dynamic", "do", "row", "g0-r0-field", entry.getKey()))
                    .body();
            assertThat(shown).as(entry.getKey()).contains(entry.getValue()).contains("id=\"g0-r1-field\"");
        }
    }

    @Test
    void scoreGroupsAndConsentAreChosenAndReadInWords() throws Exception {
        String form = "/crm/selections/new?kind=dynamic";
        String selection = location(admin.post(
                form,
                "/crm/selections/new",
                Map.of(
                        "kind", "dynamic",
                        "name", "Unhappy",
                        "do", "save",
                        "g0-r0-field", "fields.nps_group",
                        "g0-r0-operator", "is",
                        "g0-r0-value", "detractor, passive",
                        "g0-r1-field", "consent",
                        "g0-r1-operator", "is-not",
                        "g0-r1-value", "refused")));
        assertThat(shown(admin, selection))
                .contains("Score group is detractor, passive")
                .contains("Consent is not Refused");
        assertThat(shown(admin, selection + "/edit"))
                .containsPattern("id=\"g0-r0-value-detractor\"[^>]* checked")
                .containsPattern("id=\"g0-r0-value-passive\"[^>]* checked")
                .doesNotContainPattern("id=\"g0-r0-value-promoter\"[^>]* checked");
        location(admin.post(selection, selection + "/remove", Map.of()));
    }

    @Test
    void criteriaThatMakeNoSenseAreRefusedOneByOne() throws Exception {
        String form = "/crm/selections/new?kind=dynamic";
        assertThat(refused(admin, form, "/crm/selections/new", Map.of("kind", "dynamic", "name", "x", "do", "save")))
                .contains("at least one condition");
        Map<String, Map.Entry<String, String>> wrong = Map.of(
                "customerSince|before|tomorrow", Map.entry("", "Give a day"),
                "fields.nps_score|greater|many", Map.entry("", "whole number"),
                "staff|is|perhaps", Map.entry("", "true or false"),
                "ticket-closed|contains|7", Map.entry("", "does not fit"),
                "ticket-closed|within-days|0", Map.entry("", "number of days"),
                "email|is|", Map.entry("", "Fill this in"),
                "no.such|is|x", Map.entry("", "does not fit"));
        for (var entry : wrong.entrySet()) {
            String[] parts = entry.getKey().split("\\|", -1);
            Map<String, String> fields = Map.of(
                    "kind",
                    "dynamic",
                    "name",
                    "x",
                    "do",
                    "save",
                    "g0-r0-field",
                    parts[0],
                    "g0-r0-operator",
                    parts[1],
                    "g0-r0-value",
                    parts[2]);
            assertThat(refused(admin, form, "/crm/selections/new", fields))
                    .as(entry.getKey())
                    .contains(entry.getValue().getValue());
        }
    }

    @Test
    void theReadyMadeSelectionIsOneClickAway() throws Exception {
        assertThat(shown(admin, "/crm/selections/new?kind=dynamic&ready=1"))
                .contains("Recently in touch")
                .containsPattern("<option value=\"ticket-closed\" selected>")
                .contains("value=\"365\"");
    }

    @Test
    void aListOfMembersGrowsAndShrinks() throws Exception {
        String contact = addContact("Member");
        String list = location(admin.post(
                "/crm/selections/new?kind=static",
                "/crm/selections/new",
                Map.of("kind", "static", "name", "My list", "do", "save")));
        assertThat(shown(admin, list)).contains("Nobody is in this list yet");
        location(admin.post(list, list + "/members", Map.of("contactId", "member@fjord.example")));
        assertThat(shown(admin, list)).contains("Ada Member").contains("1 person now");
        assertThat(refused(admin, list, list + "/members", Map.of("contactId", "nobody at all")))
                .contains("Nobody has this name");
        location(admin.post(list, list + "/members/" + id(contact) + "/remove", Map.of()));
        assertThat(shown(admin, list)).doesNotContain("Ada Member");
    }

    @Test
    void shortListsAreKept() throws Exception {
        for (String list : List.of("owners", "teams", "categories", "products", "regions")) {
            String page = "/crm/settings/" + list;
            location(admin.post(page, page, Map.of("name", "A/B & Co")));
            assertThat(shown(admin, page)).contains("A/B &amp; Co");
            assertThat(refused(admin, page, Map.of("name", "A/B & Co"))).contains("one with this name already");
            assertThat(refused(admin, page, Map.of("name", " "))).contains("Fill this in");
            String edit = page + "/edit?name=A%2FB+%26+Co";
            assertThat(shown(admin, edit)).contains("checked");
            location(admin.post(edit, edit, Map.of("name", "Renamed")));
            assertThat(shown(admin, page)).contains("Renamed").contains("Retired");
            assertThat(admin.get(edit).statusCode()).isEqualTo(404);
        }
        assertThat(refused(admin, "/crm/settings/owners", Map.of("name", "Per", "email", "nowhere")))
                .contains("not an e-mail address");
        assertThat(admin.get("/crm/settings/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void customFieldsStandInFormsAndOnPages() throws Exception {
        String page = "/crm/settings/fields";
        for (String kind : List.of("number", "text", "time", "flag")) {
            location(admin.post(page, page, Map.of("record", "contact", "name", "my_" + kind, "kind", kind)));
        }
        assertThat(shown(admin, page)).contains("my_number").contains("nps_score");
        assertThat(refused(admin, page, Map.of("record", "contact", "name", "my_text", "kind", "text")))
                .contains("one with this name already");
        assertThat(refused(admin, page, Map.of("record", "contact", "name", "Not So", "kind", "text")))
                .contains("lower-case letters");

        String contact = addContact("Fielded");
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
        location(staff.post(contact + "/edit", contact + "/edit", fields));
        assertThat(shown(staff, contact))
                .contains(">42<")
                .contains("some words")
                .contains("Yes");
        assertThat(shown(staff, contact + "/edit")).contains("value=\"2026-02-03T04:05\"");
        assertThat(refused(staff, contact + "/edit", Map.of("lastName", "Fielded", "fields/my_number", "many")))
                .contains("my_number takes a whole number");
    }

    @Test
    void webhooksShowTheirSecretOnceAndCanBeRemoved() throws Exception {
        String page = "/crm/settings/webhooks";
        assertThat(refused(admin, page, Map.of("target", "ftp://nowhere"))).contains("begins with http://");
        assertThat(refused(admin, page, Map.of("target", ""))).contains("Give the address");
        HttpResponse<String> made = admin.post(page, page, Map.of("target", "http://127.0.0.1:9/nobody"));
        assertThat(made.body()).contains("whsec_");
        assertThat(shown(admin, page)).contains("http://127.0.0.1:9/nobody").doesNotContain("whsec_");
        location(admin.post(page, page + "/replay", Map.of()));
        String id = ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select max(id) from crm_hook where target like '%nobody'")
                        .mapTo(String.class)
                        .one());
        location(admin.post(page, page + "/" + id + "/remove", Map.of()));
        assertThat(shown(admin, page)).contains("The subscription is removed").doesNotContain("127.0.0.1:9");
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
            assertThat(staff.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(shown(staff, "/crm/tickets"))
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
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aFileIsReadCheckedAndImportedAsAWhole() throws Exception {
        String csv = """
                Fornavn;Etternavn;E-post;Firma
                Ida;Import;ida.import@fjord.example;Sild & Co
                Ola;Import;not an address;Sild & Co
                """;
        String columns = upload(Map.of("record", "contact", "file", csv), "/crm/import", 200);
        assertThat(columns).contains("<option value=\"email\" selected>").contains("ida.import@fjord.example");

        Map<String, String> chosen = new HashMap<>(Map.of(
                "record",
                "contact",
                "csv",
                csv,
                "c0",
                "firstName",
                "c1",
                "lastName",
                "c2",
                "email",
                "c3",
                "company",
                "createMissing",
                "true",
                "do",
                "check"));
        String checked = upload(chosen, "/crm/import/columns", 200);
        assertThat(checked)
                .contains("One thing is wrong")
                .contains("not an address")
                .contains("Nothing has been changed");
        chosen.put("do", "errors");
        assertThat(upload(chosen, "/crm/import/columns", 200))
                .startsWith("line,column")
                .contains("not an address");
        chosen.put("do", "import");
        assertThat(upload(chosen, "/crm/import/columns", 200)).contains("Nothing has been changed");
        assertThat(shown(staff, "/crm/contacts?q=Import")).doesNotContain("ida.import@");

        chosen.put("csv", csv.replace("not an address", "ola.import@fjord.example"));
        chosen.put("do", "check");
        assertThat(upload(chosen, "/crm/import/columns", 200))
                .contains("Everything is right")
                .contains("Import 2 lines");
        assertThat(shown(staff, "/crm/contacts?q=Import")).doesNotContain("ida.import@");
        chosen.put("do", "import");
        upload(chosen, "/crm/import/columns", 303);
        assertThat(shown(admin, "/crm/contacts?q=Import"))
                .contains("Imported: 2 added")
                .contains("ida.import@fjord.example")
                .contains("Sild &amp; Co");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithAReason() throws Exception {
        assertThat(upload(Map.of("record", "contact", "file", ""), "/crm/import", 422))
                .contains("Choose a file");
        upload(Map.of("record", "planet", "file", "a,b\n1,2\n"), "/crm/import", 400);
        Map<String, String> twice =
                Map.of("record", "contact", "csv", "a,b\n1,2\n", "c0", "email", "c1", "email", "do", "check");
        assertThat(upload(twice, "/crm/import/columns", 422)).contains("goes into this field already");
        assertThat(upload(Map.of("record", "contact", "csv", "a,b\n1,2\n", "do", "check"), "/crm/import/columns", 422))
                .contains("at least one field");
    }

    @Test
    void everythingCanBeTakenOut() throws Exception {
        addContact("Exported");
        for (String file : List.of("contacts", "companies", "tickets")) {
            HttpResponse<String> csv = admin.get("/crm/export/" + file + ".csv");
            assertThat(csv.statusCode()).isEqualTo(200);
            assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains(file + ".csv");
            assertThat(csv.body()).startsWith("id,");
        }
        assertThat(admin.get("/crm/export/contacts.csv").body()).contains("exported@fjord.example");
    }

    /** Posts a form with files as a browser does; the token comes first. */
    private static String upload(Map<String, String> fields, String path, int status) throws Exception {
        String edge = "----edge";
        StringBuilder body = new StringBuilder();
        part(body, edge, "csrf", Browser.csrf(admin.get("/crm/import").body()));
        fields.forEach((name, value) -> part(body, edge, name, value));
        body.append("--").append(edge).append("--\r\n");
        HttpResponse<String> answer = admin.send(admin.request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static void part(StringBuilder body, String edge, String name, String value) {
        body.append("--")
                .append(edge)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append('"');
        body.append(name.equals("file") ? "; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n" : "\r\n\r\n");
        body.append(value).append("\r\n");
    }
}
