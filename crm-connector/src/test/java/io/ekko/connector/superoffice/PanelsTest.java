package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakePanels;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.crm.Check;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Web panels: where they stand, where they lead, who sees them, and that nobody else's is touched. */
class PanelsTest {
    private static final String CONTACT = "Ekko.Nps.Panel.contact.demo";
    private static final URI MOVED = URI.create("https://nps.fjord.example/ekko");

    private final SuperOfficeWorld world =
            new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Appointment(0), true);
    private final FakePanels panels = world.tenant.panels;

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
    }

    private InstallationReport install(URI publicUrl) {
        return world.crm.install(Optional.of(publicUrl));
    }

    private Check check(URI publicUrl) {
        return world.crm.check(Optional.of(publicUrl)).stream()
                .filter(check -> check.name().equals("panels"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theyLeadToTheRecordThatIsOpen() {
        assertThat(panels.living().values())
                .extracting(
                        panel -> panel.path("ProgId").asText(),
                        panel -> panel.path("VisibleIn").asText(),
                        panel -> panel.path("Url").asText())
                .containsExactlyInAnyOrder(
                        place("contact", "PersonArchive", "contact", "&id=<atid>"),
                        place("company", "ContactArchive", "company", "&id=<cuid>"),
                        place("ticket", "TicketCard", "ticket", "&id=<tiid>"),
                        place("report", "Dashboard", "report", ""),
                        place("button", "NavigatorButton", "report", ""));
        assertThat(panels.of(CONTACT).path("Name").asText()).contains("US:\"NPS contact\"", "NO:\"NPS person\"");
    }

    private static org.assertj.core.groups.Tuple place(String key, String visibleIn, String page, String record) {
        return org.assertj.core.groups.Tuple.tuple(
                "Ekko.Nps.Panel." + key + ".demo",
                visibleIn,
                "https://ekko.example/panel/demo/" + page + "?uctx=<uctx>&usid=<usid>&lang=<lani>" + record);
    }

    @Test
    void allUserGroupsSeeThemUntilAnAdministratorChooses() {
        int contact = panels.of(CONTACT).path("WebPanelId").asInt();
        panels.userGroups.put(7, "Sales");
        panels.groups.replaceAll((panel, groups) -> Set.of());
        install(SuperOfficeWorld.EKKO);
        assertThat(panels.groups.values()).hasSize(5).containsOnly(Set.of(4, 7));
        panels.groups.put(contact, Set.of(4));
        install(SuperOfficeWorld.EKKO);
        assertThat(panels.groups).containsEntry(contact, Set.of(4));
    }

    @Test
    void aMovedEkkoIsSeenAndFollowed() {
        assertThat(check(SuperOfficeWorld.EKKO).good()).isTrue();
        assertThat(check(MOVED).advice()).contains(CONTACT);
        Set<Integer> before = panels.living().keySet();
        InstallationReport report = install(MOVED);
        assertThat(report.made()).isEmpty();
        assertThat(report.changed()).hasSize(5).contains("WebPanel " + CONTACT);
        assertThat(panels.living().keySet()).isEqualTo(before);
        assertThat(panels.of(CONTACT).path("Url").asText())
                .startsWith("https://nps.fjord.example/ekko/panel/demo/contact?");
        assertThat(check(MOVED).good()).isTrue();
    }

    @Test
    void whatUsersCallThemAndWhereTheyRankThemStays() {
        int id = panels.of(CONTACT).path("WebPanelId").asInt();
        panels.panels.get(id).put("Name", "Loyalty").put("Rank", 99);
        assertThat(install(SuperOfficeWorld.EKKO).changed()).isEmpty();
        assertThat(panels.of(CONTACT).path("Name").asText()).isEqualTo("Loyalty");
    }

    @Test
    void oneThatSomebodyDeletedIsMissedAndComesBackAsTheSame() {
        int id = panels.of(CONTACT).path("WebPanelId").asInt();
        panels.panels.get(id).put("Deleted", true);
        assertThat(check(SuperOfficeWorld.EKKO).good()).isFalse();
        assertThat(world.crm.check())
                .filteredOn(check -> check.name().equals("panels"))
                .extracting(Check::good)
                .containsExactly(false);
        assertThat(install(SuperOfficeWorld.EKKO).made()).containsExactly("WebPanel " + CONTACT);
        assertThat(panels.of(CONTACT).path("WebPanelId").asInt()).isEqualTo(id);
    }

    @Test
    void whereDeletedPanelsAreHiddenNewOnesGetTheNames() {
        panels.hidesDeleted = true;
        for (int again = 0; again < 2; again++) {
            world.crm.uninstall();
            assertThat(panels.living()).isEmpty();
            InstallationReport report = install(SuperOfficeWorld.EKKO);
            assertThat(report.remarks()).isEmpty();
            assertThat(panels.living()).hasSize(5);
        }
        assertThat(panels.of(CONTACT).path("Name").asText()).contains("US:\"NPS contact\"");
    }

    @Test
    void aPanelThatWasHalfTakenGetsItsNameBack() {
        world.fake.passing = 3;
        world.fake.instead.add(new ResponseDefinitionBuilder().withStatus(500));
        assertThat(world.crm.uninstall().trouble()).isPresent();
        assertThat(panels.of(CONTACT).path("Name").asText()).startsWith("Ekko (deleted");
        assertThat(install(SuperOfficeWorld.EKKO).changed()).containsExactly("WebPanel " + CONTACT);
        assertThat(panels.of(CONTACT).path("Name").asText()).contains("US:\"NPS contact\"");
    }

    @Test
    void panelsOfOthersAreNeitherReadNorTaken() {
        var foreign = new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("WebPanelId", 5000)
                .put("Name", "NPS contact")
                .put("WindowName", "acme")
                .putNull("ProgId")
                .put("Deleted", false);
        panels.panels.put(5000, foreign);
        install(MOVED);
        world.crm.uninstall();
        assertThat(panels.living()).containsOnlyKeys(5000).containsValue(foreign);
    }

    @Test
    void twoConnectionsToOneTenantHaveTheirOwn() {
        SuperOfficeCrm other = world.crm(new FollowUpKind.Appointment(0), true, "other");
        other.install(Optional.of(SuperOfficeWorld.EKKO)).requireWhole();
        assertThat(panels.living()).hasSize(10);
        assertThat(panels.of("Ekko.Nps.Panel.contact.other").path("Name").asText())
                .contains("US:\"NPS contact (other)\"");
        assertThat(other.uninstall().taken()).contains("WebPanel Ekko.Nps.Panel.contact.other");
        assertThat(panels.living()).hasSize(5);
        assertThat(check(SuperOfficeWorld.EKKO).good()).isTrue();
    }

    @Test
    void theLongestNameOfAConnectionFits() {
        SuperOfficeCrm other = world.crm(new FollowUpKind.Appointment(0), true, "c".repeat(40));
        other.install(Optional.of(SuperOfficeWorld.EKKO)).requireWhole();
        assertThat(panels.living()).hasSize(10);
    }

    @Test
    void withoutAnAddressThatABrowserShowsThereAreNone() {
        world.crm.uninstall();
        for (Optional<URI> none : List.of(Optional.<URI>empty(), Optional.of(URI.create("http://ekko.example:8080")))) {
            InstallationReport report = world.crm.install(none);
            assertThat(report.remarks()).containsExactly(Remark.PANELS_NEED_ADDRESS);
            assertThat(report.trouble()).isEmpty();
        }
        assertThat(panels.living()).isEmpty();
    }

    @Test
    void whereListsMayNotBeChangedTheRestIsMadeNevertheless() {
        world.crm.uninstall();
        panels.refused = true;
        InstallationReport report = install(SuperOfficeWorld.EKKO);
        assertThat(report.remarks()).containsExactly(Remark.PANELS_NOT_MADE);
        assertThat(report.made()).contains("Person Ekko.Nps.Score", "DashTileDefinition Ekko.Nps.Tile");
        assertThat(report.trouble()).isEmpty();
    }

    @Test
    void whereListsMayNotBeChangedAnyMoreTheRestIsTakenNevertheless() {
        panels.refused = true;
        InstallationReport report = world.crm.uninstall();
        assertThat(report.remarks()).containsExactly(Remark.PANELS_NOT_TAKEN);
        assertThat(report.taken()).contains("Person Ekko.Nps.Score", "DashTileDefinition Ekko.Nps.Tile");
        panels.refused = false;
        assertThat(world.crm.uninstall().taken()).hasSize(5).allMatch(taken -> taken.startsWith("WebPanel "));
    }

    @Test
    void panelsThatNobodySeesAreRemarkedAndShownLater() {
        panels.groups.replaceAll((panel, groups) -> Set.of());
        panels.groupsRefused = true;
        assertThat(install(SuperOfficeWorld.EKKO).remarks()).containsExactly(Remark.PANELS_NOT_SHOWN);
        panels.groupsRefused = false;
        assertThat(install(SuperOfficeWorld.EKKO).remarks()).isEmpty();
        assertThat(panels.groups.values()).containsOnly(Set.of(4));
    }
}
