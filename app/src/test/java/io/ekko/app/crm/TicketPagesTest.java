package io.ekko.app.crm;

import static io.ekko.app.crm.CrmDesk.id;
import static io.ekko.app.crm.CrmDesk.location;
import static io.ekko.app.crm.CrmDesk.refused;
import static io.ekko.app.crm.CrmDesk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connector.builtin.desk.TicketRecords;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tickets of the built-in CRM over HTTP: list, form, page, and the vetoes of staff. */
class TicketPagesTest {
    @RegisterExtension
    static final CrmDesk desk = new CrmDesk();

    @Test
    void aTicketIsOpenedWrittenOnClosedAndReopened() throws Exception {
        String contact = desk.addContact("Close");
        String ticket = desk.addTicket("Printer <b>burns</b>", "close@fjord.example");
        assertThat(shown(desk.staff, ticket))
                .contains("Printer &lt;b&gt;burns&lt;/b&gt;")
                .contains(contact)
                .contains("Closing may send the customer");
        location(desk.staff.post(ticket, ticket + "/messages", Map.of("kind", "note", "text", "Called her\nback")));
        assertThat(shown(desk.staff, ticket))
                .contains("Note for colleagues")
                .contains("Called her\nback")
                .contains("Kari STAFF");

        assertThat(location(desk.staff.post(ticket, ticket + "/status", Map.of("status", "closed"))))
                .isEqualTo(ticket);
        assertThat(shown(desk.staff, ticket)).contains("is closed. A short question");
        assertThat(new TicketRecords(desk.jdbi()).byId(id(ticket)).orElseThrow().closed())
                .isTrue();
        location(desk.staff.post(ticket, ticket + "/status", Map.of("status", "open")));
        location(desk.staff.post(ticket, ticket + "/status", Map.of("status", "waiting")));
        assertThat(shown(desk.staff, ticket)).contains("waits for the customer").contains("Re-opened");
    }

    @Test
    void theListClosesWithAndWithoutScripts() throws Exception {
        desk.addContact("Quick");
        String ticket = desk.addTicket("Quick one", "quick@fjord.example");
        String list = "/crm/tickets?status=open&q=Quick+one";
        assertThat(shown(desk.staff, list)).contains("Quick one");
        HttpResponse<String> row =
                desk.staff.post(list, ticket + "/status", Map.of("status", "closed"), "HX-Request", "true");
        assertThat(row.statusCode()).isEqualTo(200);
        assertThat(row.body())
                .startsWith("<tr>")
                .contains("Closed")
                .contains("Re-open")
                .doesNotContain("<html");
        assertThat(location(desk.staff.post(
                        "/crm/tickets?status=closed",
                        ticket + "/status",
                        Map.of("status", "open", "back", "/crm/tickets?status=closed"))))
                .isEqualTo("/crm/tickets?status=closed");
        assertThat(location(desk.staff.post(
                        "/crm/tickets", ticket + "/status", Map.of("status", "closed", "back", "//evil.example/"))))
                .isEqualTo(ticket);
    }

    @Test
    void ticketsAreFoundByNumberCustomerAndFilter() throws Exception {
        desk.addContact("Finder");
        String ticket = desk.addTicket("Needle", "finder@fjord.example");
        assertThat(location(desk.staff.get("/crm/tickets?q=%23" + id(ticket)))).isEqualTo(ticket);
        assertThat(shown(desk.staff, "/crm/tickets?q=Ada+Finder")).contains("Needle");
        assertThat(shown(desk.staff, "/crm/tickets?q=Needle&owner=Nobody")).doesNotContain(">Needle<");
        assertThat(shown(desk.staff, "/crm/tickets?after=x&status=nonsense&team=%25"))
                .contains("Tickets");
    }

    @Test
    void aTicketThatIsWrongKeepsWhatWasTyped() throws Exception {
        String page = refused(
                desk.staff,
                "/crm/tickets/new",
                Map.of(
                        "title", " ",
                        "contactId", "nobody with this name",
                        "description", "kept text",
                        "priority", "normal",
                        "channel", "mail"));
        assertThat(page).contains("Nobody has this name").contains("kept text").contains("nobody with this name");
        assertThat(refused(
                        desk.staff,
                        "/crm/tickets/new",
                        Map.of("title", "", "priority", "huge", "channel", "mail", "owner", "Ghost")))
                .contains("Say what it is about")
                .contains("This cannot be read")
                .contains("This does not exist any more");
        desk.addContact("Twin");
        desk.addContact("Twin");
        assertThat(refused(
                        desk.staff,
                        "/crm/tickets/new",
                        Map.of("title", "x", "contactId", "Ada Twin", "priority", "normal", "channel", "mail")))
                .contains("Several people fit");
    }

    @Test
    void staffSayWhomAndWhatNotToAskAndTakeItBack() throws Exception {
        String contact = desk.addContact("Vetoed");
        String ticket = desk.addTicket("Went wrong", "vetoed@fjord.example");
        for (String page : List.of(contact, ticket)) {
            assertThat(shown(desk.staff, page)).contains("action=\"" + page + "/veto\"");
            location(desk.staff.post(page, page + "/veto", Map.of("reason", "  ")));
            assertThat(shown(desk.staff, page)).contains("Write a reason");
            location(desk.staff.post(page, page + "/veto", Map.of("reason", "Angry <b>after</b> the outage")));
            assertThat(shown(desk.staff, page))
                    .contains("Angry &lt;b&gt;after&lt;/b&gt; the outage")
                    .contains(page + "/veto/lift");
            location(desk.staff.post(page, page + "/veto", Map.of("reason", "Another")));
            assertThat(shown(desk.staff, page)).contains("already").doesNotContain("Another");
        }
        String id = contact.substring(contact.lastIndexOf('/') + 1);
        assertThat(desk.json("/api/v1/vetoes/crm/contacts/" + id).body())
                .contains("\"reason\":\"Angry <b>after</b> the outage\"")
                .contains("\"liftedAt\":null");
        assertThat(desk.json("/api/v1/contacts/crm/" + id + "/nps").body())
                .contains("\"vetoed\":{\"reason\":\"Angry <b>after</b> the outage\"");
        for (String page : List.of(contact, ticket)) {
            location(desk.staff.post(page, page + "/veto/lift", Map.of()));
            assertThat(shown(desk.staff, page)).doesNotContain("Angry").contains("action=\"" + page + "/veto\"");
        }
        assertThat(desk.json("/api/v1/vetoes/crm/contacts/" + id).body()).contains("\"liftedBy\":\"");
        assertThat(desk.json("/api/v1/vetoes/crm/people/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aTicketIsEdited() throws Exception {
        desk.addContact("Edited");
        String ticket = desk.addTicket("Before", "edited@fjord.example");
        assertThat(shown(desk.staff, ticket + "/edit"))
                .contains("value=\"Before\"")
                .contains("Ada Edited, edited@fjord");
        assertThat(refused(
                        desk.staff,
                        ticket + "/edit",
                        Map.of("title", "x".repeat(401), "priority", "low", "channel", "chat")))
                .contains("This is too long");
        location(desk.staff.post(
                ticket + "/edit",
                ticket + "/edit",
                Map.of("title", "After", "priority", "high", "channel", "chat", "marks", "internal")));
        assertThat(shown(desk.staff, ticket)).contains("After").contains("Marked as internal, between colleagues");
        assertThat(refused(desk.staff, ticket, ticket + "/messages", Map.of("kind", "note", "text", " ")))
                .contains("Write something first");
    }
}
