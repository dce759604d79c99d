package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.LiftVeto;
import io.ekko.veto.Veto.Subject;
import io.ekko.veto.VetoAsking;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What staff took out is not asked about, when it comes up and when the mail would go. */
@OnBothDatabases
class VetoedTest {
    private final Rehearsal on;
    private final VetoAsking veto;
    private final LiftVeto lift;

    VetoedTest(Jdbi jdbi) {
        on = new Rehearsal(jdbi);
        veto = new VetoAsking(jdbi, on.clock);
        lift = new LiftVeto(jdbi, on.clock);
    }

    @Test
    void aPersonWhomStaffTookOutIsNotAskedAndOthersAre() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        veto.contact(on.connection.id(), kari.id(), "Angry", "Eva");
        on.closedAndTold(kari);
        on.closedAndTold(ola);
        on.send();
        assertThat(on.reasons(kari)).containsExactly("vetoed");
        assertThat(on.states(kari)).isEmpty();
        assertThat(on.states(ola)).containsExactly(InvitationState.SENT);
    }

    @Test
    void aTicketThatIsTakenOutWhileItsMailWaitsIsNotAskedAbout() {
        on.asking(Duration.ofHours(1), 0);
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(kari);
        veto.ticket(on.connection.id(), ticket.id(), null, "Went wrong", "Eva");
        on.clock.advance(Duration.ofHours(2));
        on.send();
        assertThat(on.reasons(kari)).containsExactly("vetoed", "all");
        assertThat(on.states(kari)).containsExactly(InvitationState.CANCELLED);
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofHours(2));
        on.send();
        assertThat(on.states(kari)).containsExactly(InvitationState.SENT, InvitationState.CANCELLED);
    }

    @Test
    void aVetoThatWasTakenBackHoldsNobody() {
        on.asking();
        Contact kari = on.person("kari");
        veto.contact(on.connection.id(), kari.id(), "Angry", "Eva");
        lift.run(on.connection.id(), new Subject.OfContact(kari.id()), "Eva");
        on.closedAndTold(kari);
        on.send();
        assertThat(on.states(kari)).containsExactly(InvitationState.SENT);
    }
}
