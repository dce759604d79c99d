package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes between a closed request and its mail, and that the mail goes once, or not at all. */
@OnBothDatabases
class SuperOfficeTroubleTest {
    private static final String EMAIL = "kari@kunde.example";

    private final LinkedOffice linked;
    private final SuperOfficeWorld office;
    private final Connection connection;
    private final ContactId kari;

    SuperOfficeTroubleTest(Jdbi jdbi) throws Exception {
        linked = new LinkedOffice(jdbi, Variant.STAGE);
        office = linked.office;
        connection = linked.linked("sales");
        linked.engine.crms().of(connection.id()).fields().orElseThrow().create();
        linked.sweep(Duty.WATCH);
        linked.sweep(Duty.RECONCILIATION);
        linked.campaign(connection, Duration.ofHours(1));
        kari = office.addContact("Kari", "Kunde", EMAIL);
        office.clock.advance(Duration.ofMinutes(20));
    }

    @AfterEach
    void stop() {
        linked.close();
        assertThat(office.tenant.violations).isEmpty();
    }

    private TicketId closed() {
        TicketId ticket = office.openTicket("Printer", kari);
        office.close(ticket);
        return ticket;
    }

    private void mailGoes() {
        office.clock.advance(Duration.ofHours(1));
        linked.sweep(Duty.SENDING);
    }

    @Test
    void aClosingThatNobodyToldOfIsFoundAndToldOfLateAsksOnce() throws Exception {
        linked.told();
        closed();
        office.clock.advance(Duration.ofMinutes(20));
        linked.sweep(Duty.RECONCILIATION);
        assertThat(linked.texts("select decision from verdict")).containsExactly("INVITE");
        linked.told();
        linked.sweep(Duty.RECONCILIATION);
        linked.sweep(Duty.RECONCILIATION);
        mailGoes();
        assertThat(linked.texts("select decision from verdict where stage = 'CREATION'"))
                .containsExactly("INVITE");
        assertThat(linked.mails()).containsExactly(EMAIL);
    }

    @Test
    void aRequestThatIsReopenedInTimeAsksNobody() throws Exception {
        TicketId ticket = closed();
        linked.told();
        office.clock.advance(Duration.ofMinutes(30));
        office.reopen(ticket);
        linked.told();
        mailGoes();
        assertThat(linked.texts("select state from invitation")).containsExactly("CANCELLED");
        assertThat(linked.mails()).isEmpty();
    }

    /** The mail itself looks once more, because what was told may have been lost. */
    @Test
    void aReopeningThatNobodyToldOfIsSeenBeforeTheMailGoes() throws Exception {
        TicketId ticket = closed();
        linked.told();
        office.reopen(ticket);
        linked.nothingIsTold();
        mailGoes();
        assertThat(linked.texts("select state from invitation")).containsExactly("CANCELLED");
        assertThat(linked.mails()).isEmpty();
    }

    @Test
    void aSubscriptionThatWasSwitchedOffIsRepairedAndWhatItMissedIsFound() throws Exception {
        office.switchWebhookOff();
        closed();
        assertThat(office.tenant.webhooks.sent).noneMatch(sent -> sent.body().contains("closed_at"));
        linked.sweep(Duty.WATCH);
        assertThat(office.tenant.webhooks.hooks.values())
                .singleElement()
                .satisfies(hook -> assertThat(hook.path("State").asText()).isEqualTo("Active"));
        assertThat(linked.texts("select found from subscription_repair")).containsExactly("SWITCHED_OFF");
        linked.sweep(Duty.RECONCILIATION);
        assertThat(linked.texts("select decision from verdict")).containsExactly("INVITE");
        ContactId ola = office.addContact("Ola", "Kunde", "ola@kunde.example");
        office.close(office.openTicket("Vinsj", ola));
        linked.told();
        mailGoes();
        assertThat(linked.mails()).containsExactlyInAnyOrder(EMAIL, "ola@kunde.example");
    }

    @Test
    void whoWantsNoMailInSuperOfficeGetsNoneFromEkko() throws Exception {
        closed();
        linked.told();
        office.optOut(kari);
        office.tenant.webhooks.tell(
                "person.changed", "person", Integer.parseInt(kari.value()), List.of("nomailing"), Map.of());
        linked.told();
        mailGoes();
        assertThat(linked.mails()).isEmpty();
        closed();
        linked.told();
        assertThat(linked.texts("select decision from verdict order by id")).endsWith("SKIP");
    }

    @Test
    void whoTakesBackAConsentIsNotAsked() throws Exception {
        closed();
        linked.told();
        office.consent(kari, Consent.REFUSED);
        linked.nothingIsTold();
        mailGoes();
        assertThat(linked.mails()).isEmpty();
    }

    @Test
    void maintenanceDelaysAndNothingIsLost() throws Exception {
        closed();
        office.fake.login.state = "OfflineMaintenance";
        int calls = office.fake.tenantCalls;
        office.clock.advance(Duration.ofHours(1));
        linked.sweep(Duty.SENDING);
        linked.sweep(Duty.RECONCILIATION);
        assertThat(office.fake.tenantCalls).as("calls while it is closed").isEqualTo(calls);
        assertThat(linked.mails()).isEmpty();
        office.fake.login.state = "Running";
        office.clock.advance(Duration.ofMinutes(30));
        linked.told();
        mailGoes();
        assertThat(linked.mails()).containsExactly(EMAIL);
    }

    @Test
    void aTenantThatMovesAndATicketThatEndsAreNotNoticed() throws Exception {
        TicketId ticket = closed();
        linked.told();
        office.fake.move("127.0.0.1");
        mailGoes();
        office.fake.login.revokeTickets();
        linked.visitor.answer(linked.token(), 9, "Raskt og greit");
        linked.sweep(Duty.WRITE_BACK);
        office.fake.move("localhost");
        office.clock.advance(Duration.ofMinutes(10));
        linked.sweep(Duty.WRITE_BACK);
        assertThat(office.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
        assertThat(office.notes(ticket)).hasSize(1);
        assertThat(office.openTasks(kari)).isEmpty();
    }
}
