package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.inbox.Inbox;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ConsiderContactTest {
    private final Rehearsal on;
    private final Contact kari;

    ConsiderContactTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        on.asking(Duration.ofHours(4), 90);
        this.kari = on.person("kari");
    }

    private void changed() {
        on.events.handle(on.connection.id(), new CrmEvent.ContactChanged(kari.id()));
    }

    @Test
    void aConsentThatIsWithdrawnTakesBackWhatWaitsAtOnce() {
        on.closedAndTold(kari);
        changed();
        assertThat(on.states(kari)).as("nothing speaks against it").containsExactly(InvitationState.SCHEDULED);

        on.crm.put(Sample.of(kari).consent(Consent.REFUSED).contact());
        changed();

        assertThat(on.states(kari)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.invitations.of(on.connection.id(), kari.id(), 1).get(0).reason())
                .isEqualTo("consent");
        assertThat(on.reasons(kari).get(0)).isEqualTo("consent");
        changed();
        assertThat(on.reasons(kari)).as("said once").hasSize(2);
    }

    @Test
    void aCompanyThatWantsNoMailOrIsDeletedTakesBackWhatWaitsForItsPeople() {
        Contact eva = on.person("eva");
        CompanyId fjord = new CompanyId("fjord");
        on.crm.put(Sample.of(kari).company(fjord, "Fjord AS").contact());
        on.closedAndTold(kari);
        on.closedAndTold(eva);
        on.events.handle(on.connection.id(), new CrmEvent.CompanyChanged(fjord));
        assertThat(on.states(kari)).containsExactly(InvitationState.SCHEDULED);

        on.crm.change(kari.id(), before -> Sample.of(before).optedOut(true).contact());
        on.crm.change(eva.id(), before -> Sample.of(before).optedOut(true).contact());
        on.events.handle(on.connection.id(), new CrmEvent.CompanyLeft(fjord));
        assertThat(on.states(kari)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.states(eva)).as("of another company").containsExactly(InvitationState.SCHEDULED);
    }

    @Test
    void whatOnlyMakesAMailWaitTakesNothingBack() {
        on.closedAndTold(kari);
        on.clock.set(Instant.parse("2026-03-08T02:00:00Z")); // a Sunday night
        changed();
        assertThat(on.states(kari)).containsExactly(InvitationState.SCHEDULED);
    }

    @Test
    void aContactForWhomNothingWaitsIsNotEvenRead() {
        on.crm.outage(new CrmFailure.Retryable("nobody may read"));
        changed();
        assertThat(on.reasons(kari)).isEmpty();
    }

    @Test
    void whoeverIsPutIntoTheBinIsNotAskedAndMayComeBack() {
        on.closedAndTold(kari);
        on.crm.put(Sample.of(kari).erased(true).contact());
        on.events.handle(on.connection.id(), new CrmEvent.ContactLeft(kari.id()));
        on.events.handle(on.connection.id(), new CrmEvent.ContactLeft(kari.id()));

        assertThat(on.states(kari)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.histories.isErased(on.connection.id(), kari.id())).isFalse();
        assertThat(on.count("select count(*) from inbox where channel = 'left' and state = 'RECEIVED'"))
                .as("looked at again once")
                .isEqualTo(1);

        on.crm.put(kari);
        on.clock.advance(Duration.ofDays(15));
        on.drain();
        assertThat(on.histories.isErased(on.connection.id(), kari.id()))
                .as("came back")
                .isFalse();
        assertThat(on.count("select count(*) from inbox where state = 'IGNORED'"))
                .isEqualTo(1);
    }

    @Test
    void whoeverDoesNotComeBackFromTheBinIsForgotten() {
        on.closedAndTold(kari);
        on.crm.put(Sample.of(kari).erased(true).contact());
        on.events.handle(on.connection.id(), new CrmEvent.ContactLeft(kari.id()));
        on.clock.advance(Duration.ofDays(13));
        on.drain();
        assertThat(on.histories.isErased(on.connection.id(), kari.id())).isFalse();

        on.clock.advance(Duration.ofDays(2));
        on.drain();

        assertThat(on.histories.isErased(on.connection.id(), kari.id())).isTrue();
        assertThat(on.count("select count(*) from invitation where person <> ''"))
                .isZero();
        assertThat(on.count("select count(*) from inbox where channel = 'left'"))
                .as("the delivery's id would name the contact")
                .isZero();
    }

    @Test
    void ofSomebodyWhoIsForgottenAndGoneFromTheCrmNoNewVerdictTells() {
        on.forget.run(on.connection.id(), kari.id());
        on.crm.merge(kari.id(), on.person("ola").id());
        assertThat(on.crm.contacts().byId(kari.id())).isEmpty();

        on.closedAndTold(kari);

        assertThat(on.count("select count(*) from verdict where rule = 'erased'"))
                .isEqualTo(1);
        assertThat(on.count("select count(*) from verdict where contact_id <> '' or ticket_id is not null"))
                .isZero();
    }

    @Test
    void weeksOfMaintenanceParkNoDelivery() {
        assertThat(new Inbox(on.jdbi).acceptHook(on.connection.id(), "1", new byte[] {'{', '}'}, on.clock.instant()))
                .isTrue();
        on.crm.outage(CrmFailure.Retryable.untried("closed to programs", Duration.ofMinutes(30)));
        new Inbox(on.jdbi).acceptLeft(on.connection.id(), kari.id(), on.clock.instant(), on.clock.instant());
        for (int i = 0; i < 1000; i++) {
            on.drain();
            on.clock.advance(Duration.ofMinutes(31));
        }
        assertThat(on.count(
                        "select count(*) from inbox where channel = 'left' and state = 'RECEIVED' and attempts = 0"))
                .isEqualTo(1);
        on.crm.outage(null);
        on.drain();
        assertThat(on.count("select count(*) from inbox where channel = 'left' and state = 'IGNORED'"))
                .isEqualTo(1);
    }
}
