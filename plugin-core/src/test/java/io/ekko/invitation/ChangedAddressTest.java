package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import io.ekko.writeback.WriteBackToCrm;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What somebody said, and what somebody was asked, is known of the record after its address was changed. */
@OnBothDatabases
class ChangedAddressTest {
    private final Rehearsal on;
    private final StopAsking stopAsking;

    ChangedAddressTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.stopAsking = new StopAsking(jdbi, on.clock, Alarm.SILENT);
    }

    private Contact moved(Contact contact) {
        on.crm.change(
                contact.id(),
                known -> Sample.of(known).email("married@kunde.example").contact());
        return on.crm.contacts().byId(contact.id()).orElseThrow();
    }

    private Invitation latest(Contact contact) {
        return on.invitations.of(on.connection.id(), contact.id(), 1).get(0);
    }

    @Test
    void whoWantsNoMoreQuestionsGetsNone() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        stopAsking.stop(latest(kari).id(), Questions.TRANSACTIONAL, StopAsking.Origin.LINK);
        on.clock.advance(Duration.ofDays(100));

        on.closedAndTold(moved(kari));

        assertThat(on.reasons(kari)).startsWith("opted-out");
    }

    @Test
    void untilThatIsTakenBack() {
        on.asking();
        Contact kari = on.person("kari");
        stopAsking.stop(on.connection.id(), kari.id(), kari.person(), Questions.ALL);
        Contact moved = moved(kari);
        new AllowAsking(on.jdbi, on.clock, Alarm.SILENT).optOut(on.connection.id(), kari.person(), Questions.ALL);

        on.closedAndTold(moved);

        assertThat(on.reasons(kari)).startsWith("all");
    }

    @Test
    void whoWasAskedIsLeftAlone() {
        on.asking();
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.send();
        on.clock.advance(Duration.ofDays(10));

        on.closedAndTold(moved(kari));

        assertThat(on.reasons(kari)).startsWith("cool-down");
    }

    @Test
    void whoWillBeAskedIsNotAskedTwice() {
        on.started(on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(24)), 90));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofHours(20));
        on.closedAndTold(moved(kari));
        on.clock.advance(Duration.ofDays(2));
        on.send();

        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void whoComplainedIsNotWrittenToButAnAddressThatDoesNotWorkSaysNothingOfAnother() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        suppress(kari, Suppression.Cause.COMPLAINT);
        suppress(ola, Suppression.Cause.BOUNCE);

        on.closedAndTold(moved(kari));
        on.crm.change(
                ola.id(), known -> Sample.of(known).email("ola2@kunde.example").contact());
        on.closedAndTold(ola);

        assertThat(on.reasons(kari)).startsWith("suppressed");
        assertThat(on.reasons(ola)).startsWith("all");
    }

    private void suppress(Contact contact, Suppression.Cause cause) {
        new Suppress(on.jdbi)
                .run(on.connection.id(), contact.person(), contact.id(), cause, "word", on.clock.instant());
    }

    @Test
    void theCrmIsToldThatTheRecordWantsNoMail() {
        Contact kari = on.person("kari");
        on.asking(Duration.ZERO, 1);
        on.closedAndTold(kari);
        on.send();
        stopAsking.stop(latest(kari).id(), Questions.RELATIONSHIP, StopAsking.Origin.LINK);
        on.clock.advance(Duration.ofDays(100));
        on.closedAndTold(moved(kari));
        on.send();
        assertThat(latest(kari).recipient().person()).isEqualTo("married@kunde.example");
        stopAsking.stop(latest(kari).id(), Questions.TRANSACTIONAL, StopAsking.Origin.LINK);

        new WriteBackToCrm(on.jdbi, on.connections, connection -> on.crm, Backoff.OF_CRM, on.clock).run();

        assertThat(on.crm.written(kari.id().value()).get(Field.OPTED_OUT)).isEqualTo(new Value.Flag(true));
    }
}
