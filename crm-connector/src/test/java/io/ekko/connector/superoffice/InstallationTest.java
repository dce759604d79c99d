package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeLayout;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Ekko makes in SuperOffice, fills and takes away again. */
class InstallationTest {
    private final SuperOfficeWorld world =
            new SuperOfficeWorld(Variant.STAGE, new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY), true);
    private final ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
    }

    private FakeLayout persons() {
        return world.tenant.layouts.get("Person");
    }

    @Test
    void theInstallationIsReportedAndRepeatsNothing() {
        assertThat(persons().publications).isEqualTo(1);
        InstallationReport again = world.crm.install(Optional.of(SuperOfficeWorld.EKKO));
        assertThat(again.made()).isEmpty();
        assertThat(again.changed()).isEmpty();
        assertThat(again.there())
                .hasSize(Field.values().length + 6)
                .contains(
                        "Person Ekko.Nps.Score",
                        "WebPanel Ekko.Nps.Panel.contact.demo",
                        "DashTileDefinition Ekko.Nps.Tile");
        assertThat(again.remarks()).isEmpty();
        assertThat(persons().publications).isEqualTo(1);
        assertThat(persons().published.get("Ekko.Nps.Points").path("FieldLabel").asText())
                .contains("US:\"NPS points\"", "NO:\"NPS-poeng\"");
    }

    @Test
    void whatAnAdministratorHadNotPublishedIsRemarked() {
        world.dropField();
        persons().draft.put("Acme.Colour", new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode());
        InstallationReport report = world.crm.install(Optional.of(SuperOfficeWorld.EKKO));
        assertThat(report.made()).containsExactly("Person Ekko.Nps.Score");
        assertThat(report.remarks()).containsExactly(Remark.PUBLISHED_WHAT_WAITED);
        assertThat(persons().published).containsKey("Acme.Colour");
    }

    @Test
    void aFieldThatWasMadeButNotPublishedIsPublished() {
        persons().published.remove("Ekko.Nps.Score");
        assertThat(world.crm.fields().orElseThrow().missing()).containsExactly("nps_score");
        InstallationReport report = world.crm.install(Optional.of(SuperOfficeWorld.EKKO));
        assertThat(report.made()).isEmpty();
        assertThat(persons().publications).isEqualTo(2);
        assertThat(world.crm.fields().orElseThrow().missing()).isEmpty();
    }

    @Test
    void nothingIsPublishedWhileSomebodyElsePublishes() {
        world.dropField();
        persons().publishing = true;
        assertThat(world.crm.install(Optional.of(SuperOfficeWorld.EKKO)).trouble())
                .containsInstanceOf(CrmFailure.Retryable.class);
        assertThat(persons().published).doesNotContainKey("Ekko.Nps.Score");
    }

    @Test
    void aFieldOfAnotherTypeIsNotTakenOver() {
        persons().draft.get("Ekko.Nps.Score").put("FieldType", "ShortText");
        InstallationReport report = world.crm.install(Optional.of(SuperOfficeWorld.EKKO));
        assertThatThrownBy(report::requireWhole)
                .isInstanceOf(CrmFailure.Rejected.class)
                .hasMessageContaining("Ekko.Nps.Score");
        assertThat(report.there())
                .as("the rest is looked after all the same")
                .contains("WebPanel Ekko.Nps.Panel.contact.demo");
    }

    @Test
    void theCheckHasSuperOfficeTryTheAddress() {
        world.crm.webhooks().orElseThrow().install(URI.create("https://ekko.example/hooks/demo"));
        world.tenant.webhooks.reachable = false;
        assertThat(world.crm.check(Optional.of(SuperOfficeWorld.EKKO)))
                .filteredOn(check -> !check.good())
                .singleElement()
                .satisfies(check -> assertThat(check.name() + " " + check.advice())
                        .startsWith("webhooks ")
                        .contains("404 Not Found"));
    }

    @Test
    void whatAnotherConnectionUsesIsLeft() {
        InstallationReport report = world.crm.uninstallOwn();
        assertThat(report.remarks()).containsExactly(Remark.SHARED_LEFT);
        assertThat(report.taken()).isNotEmpty().allMatch(taken -> taken.startsWith("WebPanel"));
        assertThat(persons().published).containsKey("Ekko.Nps.Score");
    }

    @Test
    void uninstallingTakesEverythingOfEkkosAndNothingElse() {
        Webhooks webhooks = world.crm.webhooks().orElseThrow();
        webhooks.install(URI.create("https://ekko.example/hooks/demo"));
        var foreign = new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("ProgId", "Acme.Colour");
        persons().draft.put("Acme.Colour", foreign);
        persons().published.put("Acme.Colour", foreign);
        InstallationReport report = world.crm.uninstall();
        assertThat(report.taken())
                .hasSize(Field.values().length + 7)
                .contains("Webhook Ekko demo", "Contact Ekko.Nps.Ticket");
        assertThat(persons().published).containsOnlyKeys("Acme.Colour");
        assertThat(world.tenant.layouts.get("Contact").published).isEmpty();
        assertThat(world.tenant.webhooks.hooks).isEmpty();
        assertThat(world.crm.uninstall().taken()).isEmpty();
    }

    @Test
    void textsAreCutToWhatSuperOfficeKeeps() {
        String longest = "ø".repeat(199);
        world.crm.writeBacks().contactFields(kari, Map.of(Field.COMMENT, new Value.Text(longest)));
        assertThat(world.written(kari)).containsEntry(Field.COMMENT, new Value.Text(longest));
        world.crm
                .writeBacks()
                .contactFields(
                        kari,
                        Map.of(
                                Field.COMMENT, new Value.Text("ø".repeat(197) + "😀😀"),
                                Field.GROUP, new Value.Text("g".repeat(60))));
        assertThat(world.written(kari))
                .containsEntry(Field.COMMENT, new Value.Text("ø".repeat(197) + "…"))
                .containsEntry(Field.GROUP, new Value.Text("g".repeat(38) + "…"));
    }

    @Test
    void theDayOfAnAnswerIsThatOfTheOrganisation() {
        world.crm
                .writeBacks()
                .contactFields(
                        kari,
                        Map.of(Field.ANSWERED_AT, new Value.Time(java.time.Instant.parse("2026-03-01T23:30:00Z"))));
        assertThat(world.tenant
                        .customFields
                        .get(Integer.parseInt(kari.value()))
                        .path("Ekko.Nps.AnsweredAt")
                        .asText())
                .isEqualTo("[D:03/02/2026]");
    }

    @Test
    void aFieldOfACompanyIsNotWrittenToAPerson() {
        assertThatThrownBy(
                        () -> world.crm.writeBacks().contactFields(kari, Map.of(Field.TICKET_NPS, new Value.Number(1))))
                .isInstanceOf(CrmFailure.Rejected.class);
    }

    @Test
    void aFollowUpAsARequestCanNeverBeAskedAbout() {
        FollowUps.Task task = new FollowUps.Task(
                kari, new TicketId("76"), "Ann Agent", LocalDate.of(2026, 3, 4), "Call Kari", "Score 2");
        String id = world.crm.followUps().orElseThrow().create("response/1", task);
        TicketId ticket = new TicketId(id.replace("ticket-", ""));
        assertThat(world.notes(ticket)).singleElement().asString().startsWith("Score 2\n#76");
        assertThat(world.crm.tickets().byId(ticket).orElseThrow().marks()).containsExactly(Ticket.Mark.OWN_TASK);
        world.crm.followUps().orElseThrow().close(id);
        Ticket closed = world.crm.tickets().byId(ticket).orElseThrow();
        assertThat(closed.closed()).isTrue();
        assertThat(closed.askable()).isFalse();
    }

    @Test
    void twoConnectionsToOneTenantDoNotDisturbEachOther() {
        SuperOfficeCrm other = world.crm(new FollowUpKind.Appointment(0), true, "other");
        URI here = URI.create("https://ekko.example/hooks/demo");
        URI there = URI.create("https://ekko.example/hooks/other");
        world.crm.webhooks().orElseThrow().install(here);
        other.webhooks().orElseThrow().install(there);
        assertThat(world.tenant.webhooks.hooks).hasSize(2);
        other.webhooks().orElseThrow().remove();
        assertThat(world.crm.webhooks().orElseThrow().state(here)).isEqualTo(Webhooks.State.WORKING);
        TicketId ticket = world.openTicket("Printer", kari);
        world.crm.writeBacks().ticketNote(ticket, "response/1", "From one");
        other.writeBacks().ticketNote(ticket, "response/1", "From the other");
        assertThat(world.notes(ticket)).hasSize(2);
    }

    @Test
    void aSubscriptionThatLacksAnEventIsSeenAndRepaired() {
        Webhooks webhooks = world.crm.webhooks().orElseThrow();
        URI here = URI.create("https://ekko.example/hooks/demo");
        webhooks.install(here);
        world.tenant
                .webhooks
                .hooks
                .values()
                .forEach(hook -> hook.putArray("Events").add("ticket.created"));
        assertThat(webhooks.state(here)).isEqualTo(Webhooks.State.MISSING);
        webhooks.install(here);
        assertThat(webhooks.state(here)).isEqualTo(Webhooks.State.WORKING);
        assertThat(world.tenant.webhooks.hooks).hasSize(1);
    }

    @Test
    void deliveriesOfOneTenantAreForgedForAnother() {
        Webhooks webhooks = world.crm.webhooks().orElseThrow();
        webhooks.install(URI.create("https://ekko.example/hooks/demo"));
        world.close(world.openTicket("Printer", kari));
        var sent = world.deliveries().get(0);
        byte[] foreign =
                sent.body().replace("Cust12345", "Cust99999").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> webhooks.verify(sent.headers(), foreign, world.now()))
                .isInstanceOf(Webhooks.Forged.class);
    }
}
