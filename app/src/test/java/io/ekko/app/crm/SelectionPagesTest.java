package io.ekko.app.crm;

import static io.ekko.app.crm.CrmDesk.id;
import static io.ekko.app.crm.CrmDesk.location;
import static io.ekko.app.crm.CrmDesk.refused;
import static io.ekko.app.crm.CrmDesk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The selections of the built-in CRM over HTTP: criteria, and lists kept by hand. */
class SelectionPagesTest {
    @RegisterExtension
    static final CrmDesk desk = new CrmDesk();

    @Test
    void aSelectionByCriteriaIsCountedSavedShownAndEdited() throws Exception {
        desk.addContact("Chosen");
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
        assertThat(desk.admin.post(form, "/crm/selections/new", fields).body()).contains("1 person fits");
        fields.put("do", "group");
        assertThat(desk.admin.post(form, "/crm/selections/new", fields).body()).contains("Group 3");
        fields.put("do", "save");
        String selection = location(desk.admin.post(form, "/crm/selections/new", fields));
        assertThat(shown(desk.admin, selection))
                .contains("Ada Chosen")
                .contains("Last name is Chosen, Nobody")
                .contains("Asked for a score not in the last 365 days");
        assertThat(shown(desk.admin, selection + "/edit"))
                .contains("value=\"365\"")
                .contains("value=\"Chosen, Nobody\"");
        assertThat(refused(desk.admin, form, "/crm/selections/new", fields)).contains("one with this name already");
        location(desk.admin.post(selection, selection + "/remove", Map.of()));
        assertThat(desk.admin.get(selection).statusCode()).isEqualTo(404);
    }

    @Test
    void whileCriteriaAreEditedOneSeesWhoFits() throws Exception {
        desk.addContact("Fitting");
        String form = "/crm/selections/new?kind=dynamic";
        Map<String, String> fields = new HashMap<>(Map.of("kind", "dynamic", "do", "preview"));
        assertThat(desk.admin.post(form, "/crm/selections/new", fields).body())
                .contains("Complete the conditions")
                .doesNotContain("<html");
        fields.putAll(Map.of("g0-r0-field", "lastName", "g0-r0-operator", "is", "g0-r0-value", "Fitting"));
        assertThat(desk.admin.post(form, "/crm/selections/new", fields).body())
                .contains("1 person fits")
                .contains("Ada Fitting")
                .contains("fitting@fjord.example")
                .doesNotContain("<html");
        fields.put("g0-r1-field", "ticket-closed");
        fields.put("g0-r1-operator", "within-days");
        assertThat(desk.admin.post(form, "/crm/selections/new", fields).body()).contains("Complete the conditions");
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
            String shown = desk.admin
                    .post(
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
        String selection = location(desk.admin.post(
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
        assertThat(shown(desk.admin, selection))
                .contains("Score group is detractor, passive")
                .contains("Consent is not Refused");
        assertThat(shown(desk.admin, selection + "/edit"))
                .containsPattern("id=\"g0-r0-value-detractor\"[^>]* checked")
                .containsPattern("id=\"g0-r0-value-passive\"[^>]* checked")
                .doesNotContainPattern("id=\"g0-r0-value-promoter\"[^>]* checked");
        location(desk.admin.post(selection, selection + "/remove", Map.of()));
    }

    @Test
    void criteriaThatMakeNoSenseAreRefusedOneByOne() throws Exception {
        String form = "/crm/selections/new?kind=dynamic";
        assertThat(refused(
                        desk.admin, form, "/crm/selections/new", Map.of("kind", "dynamic", "name", "x", "do", "save")))
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
            assertThat(refused(desk.admin, form, "/crm/selections/new", fields))
                    .as(entry.getKey())
                    .contains(entry.getValue().getValue());
        }
    }

    @Test
    void theReadyMadeSelectionIsOneClickAway() throws Exception {
        assertThat(shown(desk.admin, "/crm/selections/new?kind=dynamic&ready=1"))
                .contains("Recently in touch")
                .containsPattern("<option value=\"ticket-closed\" selected>")
                .contains("value=\"365\"");
    }

    @Test
    void aListOfMembersGrowsAndShrinks() throws Exception {
        String contact = desk.addContact("Member");
        String list = location(desk.admin.post(
                "/crm/selections/new?kind=static",
                "/crm/selections/new",
                Map.of("kind", "static", "name", "My list", "do", "save")));
        assertThat(shown(desk.admin, list)).contains("Nobody is in this list yet");
        location(desk.admin.post(list, list + "/members", Map.of("contactId", "member@fjord.example")));
        assertThat(shown(desk.admin, list)).contains("Ada Member").contains("1 person now");
        assertThat(refused(desk.admin, list, list + "/members", Map.of("contactId", "nobody at all")))
                .contains("Nobody has this name");
        location(desk.admin.post(list, list + "/members/" + id(contact) + "/remove", Map.of()));
        assertThat(shown(desk.admin, list)).doesNotContain("Ada Member");
    }
}
