package io.ekko.veto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.invitation.Rehearsal;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.Veto.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class VetoAskingTest {
    private static final ContactId KARI = new ContactId("kari");
    private static final ContactId OLA = new ContactId("ola");
    private static final TicketId TICKET = new TicketId("kari");

    private final Rehearsal on;
    private final ConnectionId connection;
    private final Vetoes vetoes;
    private final VetoAsking vetoAsking;
    private final LiftVeto liftVeto;

    VetoAskingTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.connection = on.connection.id();
        this.vetoes = new Vetoes(jdbi);
        this.vetoAsking = new VetoAsking(jdbi, on.clock);
        this.liftVeto = new LiftVeto(jdbi, on.clock);
    }

    @Test
    void aVetoHasItsReasonAndStandsForItsSubjectOnly() {
        assertThat(vetoAsking.contact(connection, KARI, " Angry after the outage ", "Eva"))
                .isTrue();
        assertThat(vetoes.standing(connection, new Subject.OfContact(KARI)))
                .contains(new Veto(
                        new Subject.OfContact(KARI), "Angry after the outage", "Eva", on.clock.instant(), null));
        assertThat(vetoes.standing(connection, new Subject.OfTicket(TICKET))).isEmpty();
        assertThat(vetoes.standing(connection, new Subject.OfContact(OLA))).isEmpty();
    }

    @Test
    void aSecondVetoLeavesTheFirstAsItIs() {
        vetoAsking.contact(connection, KARI, "first", "Eva");
        assertThat(vetoAsking.contact(connection, KARI, "second", "Per")).isFalse();
        assertThat(vetoes.history(connection, new Subject.OfContact(KARI)))
                .extracting(Veto::reason)
                .containsExactly("first");
    }

    @Test
    void aLiftedVetoStaysInTheHistoryAndAnotherMayFollow() {
        Subject subject = new Subject.OfTicket(TICKET);
        assertThat(liftVeto.run(connection, subject, "Per")).isFalse();
        for (String reason : List.of("one", "two", "three")) {
            assertThat(vetoAsking.ticket(connection, TICKET, OLA, reason, "Eva"))
                    .isTrue();
            on.clock.advance(Duration.ofHours(1));
            assertThat(liftVeto.run(connection, subject, "Per")).isTrue();
            assertThat(vetoes.standing(connection, subject)).isEmpty();
        }
        assertThat(vetoes.history(connection, subject)).extracting(Veto::reason).containsExactly("three", "two", "one");
        assertThat(vetoes.history(connection, subject))
                .extracting(Veto::lifted)
                .first()
                .isEqualTo(new Veto.Lifted(on.clock.instant(), "Per"));
    }

    @Test
    void manyAreReadAtOnceAndThePersonComesBeforeTheTicket() {
        vetoAsking.contact(connection, KARI, "person", "Eva");
        vetoAsking.ticket(connection, TICKET, OLA, "ticket", "Eva");
        vetoAsking.contact(connection, new ContactId("lifted"), "gone", "Eva");
        liftVeto.run(connection, new Subject.OfContact(new ContactId("lifted")), "Eva");
        List<ContactId> people = IntStream.range(0, 500)
                .mapToObj(number -> number == 250 ? KARI : new ContactId("p" + number))
                .toList();

        Vetoes.Standing standing = vetoes.standing(connection, people, Set.of(TICKET, new TicketId("t2")));

        assertThat(standing.contacts()).containsOnlyKeys(KARI);
        assertThat(standing.tickets()).containsOnlyKeys(TICKET);
        assertThat(standing.against(KARI, TICKET)).map(Veto::reason).contains("person");
        assertThat(standing.against(OLA, TICKET)).map(Veto::reason).contains("ticket");
        assertThat(standing.against(OLA, null)).isEmpty();
        assertThat(vetoes.standing(connection, List.of(new ContactId("lifted")), List.of())
                        .contacts())
                .isEmpty();
        assertThat(vetoes.standing(connection, List.of(), List.of()).contacts()).isEmpty();
    }

    @Test
    void aVetoWithoutAReasonIsRefused() {
        for (String reason : List.of("", "  ", "x".repeat(401))) {
            assertThatThrownBy(() -> vetoAsking.contact(connection, KARI, reason, "Eva"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
