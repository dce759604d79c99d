package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.FollowUps;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Installing, working and uninstalling leaves a tenant as it was, but for notes and tasks; and so does a broken try that is repeated. */
class UninstallTest {
    private static final Optional<URI> EKKO = Optional.of(SuperOfficeWorld.EKKO);

    private static Stream<Arguments> worlds() {
        return Stream.of(
                Arguments.of("production", Variant.PRODUCTION, true),
                Arguments.of("stage", Variant.STAGE, true),
                Arguments.of("development", Variant.DEVELOPMENT, true),
                Arguments.of("onsite", Variant.PRODUCTION, false));
    }

    /** What others had made in the tenant before. */
    private static SuperOfficeWorld furnished(Variant variant, boolean online) {
        SuperOfficeWorld world = SuperOfficeWorld.bare(variant, online);
        ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");
        world.addCompany("Kunde AS", List.of(kari));
        world.addSelection("Best", List.of(kari));
        ObjectMapper json = new ObjectMapper();
        world.tenant.layouts.values().forEach(layout -> {
            ObjectNode field =
                    json.createObjectNode().put("ProgId", "Acme.Colour").put("FieldType", "ShortText");
            layout.draft.put("Acme.Colour", field);
            layout.published.put("Acme.Colour", field);
        });
        world.tenant.customFields.put(
                Integer.parseInt(kari.value()), json.createObjectNode().put("Acme.Colour", "green"));
        world.tenant.panels.panels.put(
                7000,
                json.createObjectNode()
                        .put("WebPanelId", 7000)
                        .put("Name", "Maps")
                        .put("ProgId", "Acme.Maps"));
        world.tenant.tiles.tiles.put(
                7001, json.createObjectNode().put("Description", "Sales").put("SelectionId", 7002));
        world.tenant.tiles.selections.add(7002);
        world.tenant.webhooks.hooks.put(
                7003,
                json.createObjectNode()
                        .put("WebhookId", 7003)
                        .put("Name", "Acme")
                        .put("State", "Active"));
        return world;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void theTenantIsAsItWasBefore(String name, Variant variant, boolean online) {
        try (SuperOfficeWorld world = furnished(variant, online)) {
            ContactId kari = new ContactId(
                    world.tenant.persons.keySet().iterator().next().toString());
            TicketId ticket = world.openTicket("Printer", kari);
            String before = world.tenant.snapshot();

            InstallationReport installed = world.crm.install(EKKO).requireWhole();
            world.crm.webhooks().orElseThrow().install(URI.create("https://ekko.example/hooks/demo"));
            world.crm.writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9)));
            world.crm.writeBacks().ticketNote(ticket, "response/1", "9 of 10");
            world.crm
                    .followUps()
                    .orElseThrow()
                    .create(
                            "response/1",
                            new FollowUps.Task(kari, ticket, "Ann Agent", LocalDate.of(2026, 3, 4), "Call", "9"));
            assertThat(world.tenant.snapshot()).isNotEqualTo(before);
            if (variant.agentErrors()) {
                assertThat(installed.remarks()).containsExactly(Remark.SCREENS_NOT_REFRESHED, Remark.TILE_NOT_MADE);
            } else {
                assertThat(installed.remarks()).isEmpty();
            }
            assertThat(world.crm.check(EKKO)).allMatch(Check::good);

            InstallationReport gone = world.crm.uninstall().requireWhole();
            assertThat(world.tenant.snapshot()).isEqualTo(before);
            assertThat(gone.taken()).containsAll(installed.made());
            assertThat(world.notes(ticket)).hasSize(1);
            assertThat(world.openTasks(kari)).hasSize(1);
            assertThat(world.crm.uninstall().taken()).isEmpty();
            assertThat(world.tenant.violations).isEmpty();
        }
    }

    /** Whichever call fails, and whether or not it was done nevertheless: the report says what was done, and repeating ends well. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void aFailureHalfWayIsReportedAndRepeated(String name, Variant variant, boolean online) {
        for (int call = name.length() % 5; call < 50; call += 5) {
            try (SuperOfficeWorld world = furnished(variant, online)) {
                String before = world.tenant.snapshot();
                breakAt(world, call, call % 2 == 0);
                InstallationReport first = world.crm.install(EKKO);
                world.fake.instead.clear();
                InstallationReport second = world.crm.install(EKKO).requireWhole();
                assertThat(second.there()).as("call %d", call).containsAll(first.made());
                assertThat(world.crm.check(EKKO)).as("call %d", call).allMatch(Check::good);
                assertThat(world.tenant.panels.living()).as("call %d", call).hasSize(6);

                breakAt(world, call, call % 2 == 0);
                world.crm.uninstall();
                world.fake.instead.clear();
                world.crm.uninstall().requireWhole();
                assertThat(world.tenant.snapshot()).as("call %d", call).isEqualTo(before);
            }
        }
    }

    private static void breakAt(SuperOfficeWorld world, int call, boolean done) {
        world.fake.doneNevertheless = done;
        world.fake.passing = call;
        world.fake.instead.add(new ResponseDefinitionBuilder().withStatus(503));
    }
}
