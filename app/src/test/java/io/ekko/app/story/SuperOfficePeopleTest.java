package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.ContactId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People of SuperOffice who are merged, put into the bin or taken out of it, and tenants that are away for weeks. */
@OnBothDatabases
class SuperOfficePeopleTest {
    private static final String EMAIL = "kari@kunde.example";

    private final LinkedOffice linked;
    private final SuperOfficeWorld office;

    SuperOfficePeopleTest(Jdbi jdbi) {
        linked = new LinkedOffice(jdbi, Variant.PRODUCTION);
        office = linked.office;
    }

    @AfterEach
    void stop() {
        linked.close();
    }

    @Test
    void twoRecordsThatAreMergedHaveOneCard() throws Exception {
        Connection connection = linked.linked("sales");
        linked.engine.crms().of(connection.id()).fields().orElseThrow().create();
        linked.sweep(Duty.WATCH);
        linked.sweep(Duty.MERGES);
        linked.campaign(connection, Duration.ZERO);
        ContactId twin = office.addContact("K.", "Kunde", "k.kunde@kunde.example");
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        office.close(office.openTicket("Printer", twin));
        linked.told();
        linked.sweep(Duty.SENDING);
        linked.visitor.answer(linked.token(), 9, "Takk");

        office.tenant.merges.persons(number(twin), number(kari));
        linked.sweep(Duty.MERGES);
        linked.sweep(Duty.WRITE_BACK);

        assertThat(office.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
        assertThat(linked.texts("select state from write_back where state = 'PARKED'"))
                .isEmpty();
        office.close(office.openTicket("Again", kari));
        linked.told();
        assertThat(linked.texts("select decision from verdict order by id"))
                .as("the cool-down goes along")
                .endsWith("SKIP");
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void aConsentThatIsWithdrawnAndABinTakeBackWhatWaits() throws Exception {
        Connection connection = linked.linked("sales");
        linked.sweep(Duty.WATCH);
        linked.campaign(connection, Duration.ZERO);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        ContactId ola = office.addContact("Ola", "Kunde", "ola@kunde.example");
        office.close(office.openTicket("Printer", kari));
        office.close(office.openTicket("Phone", ola));
        linked.told();
        assertThat(linked.texts("select state from invitation")).containsExactly("SCHEDULED", "SCHEDULED");

        office.tenant.consents.unconsent(number(kari));
        office.tenant.merges.bin(number(ola));
        linked.deliverAll();

        assertThat(linked.texts("select reason from invitation where state = 'CANCELLED' order by id"))
                .containsExactly("consent", "erased");
        office.tenant.merges.back(number(ola));
        office.clock.advance(Duration.ofDays(15));
        linked.deliverAll();
        assertThat(linked.texts("select state from inbox where channel = 'left'"))
                .containsExactly("IGNORED");
        assertThat(linked.texts("select fingerprint from erased"))
                .as("came back")
                .isEmpty();
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void weeksOfMigrationLoseNoAnswer() throws Exception {
        Connection connection = linked.linked("sales");
        linked.engine.crms().of(connection.id()).fields().orElseThrow().create();
        linked.sweep(Duty.WATCH);
        linked.campaign(connection, Duration.ZERO);
        ContactId kari = office.addContact("Kari", "Kunde", EMAIL);
        office.close(office.openTicket("Printer", kari));
        linked.told();
        linked.sweep(Duty.SENDING);
        linked.visitor.answer(linked.token(), 9, "Takk");

        office.fake.login.state = "MigrationPending";
        for (int looks = 0; looks < 100; looks++) {
            office.clock.advance(Duration.ofHours(8));
            linked.sweep(Duty.WRITE_BACK);
            linked.sweep(Duty.MERGES);
            linked.sweep(Duty.RECONCILIATION);
        }
        assertThat(linked.texts("select state from write_back where state = 'PARKED' or attempts > 1"))
                .isEmpty();
        office.fake.login.state = "Running";
        office.clock.advance(Duration.ofHours(1));
        linked.sweep(Duty.WRITE_BACK);
        assertThat(office.written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
    }

    private static int number(ContactId contact) {
        return Integer.parseInt(contact.value());
    }
}
