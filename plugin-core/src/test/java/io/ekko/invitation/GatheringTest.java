package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.testing.OnBothDatabases;
import io.ekko.veto.VetoAsking;
import io.ekko.work.Alarm;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Several tickets of one person in a window are one mail, credited to all of them. */
@OnBothDatabases
class GatheringTest {
    private final Rehearsal on;

    GatheringTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private void asking(Gathering gathering) {
        on.started(on.plan(
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(2)),
                Policy.USUAL_AFTER_TICKETS.with(gathering)));
    }

    private void sendLater() {
        on.clock.advance(Duration.ofHours(4));
        on.send();
    }

    @Test
    void theFirstTicketIsSpokenOfAndTheLaterOnesAreCredited() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket second = on.closedAndTold(kari);
        sendLater();
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(first.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .containsExactly(second.id());
        });
    }

    @Test
    void orTheLatestAndTheEarlierOnesAreCredited() {
        asking(new Gathering(72, Gathering.Ticket.LATEST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket second = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket third = on.closedAndTold(kari);
        sendLater();
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(third.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .containsExactly(first.id(), second.id());
        });
    }

    @Test
    void aTicketAfterTheWindowIsNotTakenIn() {
        asking(new Gathering(1, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(61));
        on.closedAndTold(kari);
        sendLater();
        assertThat(on.reasons(kari)).containsExactlyInAnyOrder("all", "all", "cool-down");
    }

    /** Otherwise whoever has a ticket a day would never be asked. */
    @Test
    void theWindowBeginsWithTheFirstTicketAlsoWhenTheMailSpeaksOfTheLatest() {
        asking(new Gathering(3, Gathering.Ticket.LATEST));
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(90));
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(90));
        Ticket latest = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(90));
        on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(30));
        on.send();
        assertThat(on.postman.delivered())
                .singleElement()
                .satisfies(sent -> assertThat(sent.ticket()).isEqualTo(latest.id()));
    }

    @Test
    void whenTheTicketSpokenOfIsOpenedAgainTheMailSpeaksOfAnotherOne() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(30));
        Ticket second = on.closedAndTold(kari);
        on.crm.reopen(first.id());
        on.told(first);
        sendLater();
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(second.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .isEmpty();
        });
    }

    @Test
    void aCreditedTicketThatIsOpenedAgainIsNotCreditedAnyMore() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        Ticket second = on.closedAndTold(kari);
        on.crm.reopen(second.id());
        on.told(second);
        sendLater();
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(first.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .isEmpty();
        });
    }

    @Test
    void withAllTicketsOpenAgainThereIsNoMail() {
        asking(new Gathering(72, Gathering.Ticket.LATEST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        Ticket second = on.closedAndTold(kari);
        on.crm.reopen(first.id());
        on.told(first);
        on.crm.reopen(second.id());
        on.told(second);
        sendLater();
        assertThat(on.postman.delivered()).isEmpty();
    }

    @Test
    void anInvitationThatASenderHasInHandIsCreditedAndSpeaksOfTheTicketThatWasRead() {
        asking(new Gathering(72, Gathering.Ticket.LATEST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofHours(3));
        new Outgoing(on.jdbi)
                .claim(
                        on.connection.id(),
                        on.clock.instant(),
                        on.clock.instant().plus(Duration.ofMinutes(10)),
                        10);
        Ticket second = on.closedAndTold(kari);
        sendLater();
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(first.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .containsExactly(second.id());
        });
    }

    /** One batch, while something happens in the CRM before and after its tickets are read. */
    private void sendOnceWhile(Runnable before, Runnable after) {
        new SendDueInvitations(
                        on.jdbi,
                        id -> new MeddledCrm(on.crm, before, after),
                        on.histories,
                        new WriteBacksDue(on.jdbi),
                        on.postman,
                        Alarm.SILENT,
                        on.clock)
                .run();
    }

    private void theMailSpeaksOf(Ticket ticket, Ticket... credited) {
        assertThat(on.postman.delivered()).singleElement().satisfies(sent -> {
            assertThat(sent.ticket()).isEqualTo(ticket.id());
            assertThat(on.invitations.byId(sent.id()).orElseThrow().ticket()).isEqualTo(ticket.id());
            assertThat(new Credits(on.jdbi).tickets(on.connection.id(), sent.id()))
                    .containsExactlyElementsOf(
                            Stream.of(credited).map(Ticket::id).toList());
        });
    }

    @Test
    void aSenderThatReadTheTicketBeforeItWasOpenedAgainSendsNothing() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        Ticket second = on.closedAndTold(kari);
        on.clock.advance(Duration.ofHours(4));
        sendOnceWhile(() -> {}, () -> {
            on.crm.reopen(first.id());
            on.told(first);
        });
        assertThat(on.postman.delivered()).isEmpty();
        on.send();
        theMailSpeaksOf(second);
    }

    @Test
    void aSenderThatReadTheTicketAsOpenLeavesTheMailToTheOther() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        Ticket second = on.closedAndTold(kari);
        on.clock.advance(Duration.ofHours(4));
        sendOnceWhile(() -> on.crm.reopen(first.id()), () -> on.told(first));
        assertThat(on.states(kari)).containsExactly(InvitationState.SCHEDULED);
        on.send();
        theMailSpeaksOf(second);
    }

    @Test
    void whenTheTicketSpokenOfIsFoundOpenAtSendingTheMailSpeaksOfTheNextOne() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(10));
        Ticket second = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(10));
        Ticket third = on.closedAndTold(kari);
        on.crm.reopen(first.id());
        sendLater();
        theMailSpeaksOf(second, third);
        assertThat(on.reasons(kari)).startsWith("all", "re-opened");
    }

    @Test
    void soItDoesWhenStaffTookTheTicketOutOrItTurnsOutToBeSpam() {
        asking(new Gathering(72, Gathering.Ticket.LATEST));
        Contact kari = on.person("kari");
        Ticket first = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(10));
        Ticket second = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(10));
        Ticket third = on.closedAndTold(kari);
        on.crm.mark(third.id(), Set.of(Ticket.Mark.SPAM));
        new VetoAsking(on.jdbi, on.clock).ticket(on.connection.id(), second.id(), kari.id(), "Angry", "Eva");
        sendLater();
        theMailSpeaksOf(first);
        assertThat(on.reasons(kari)).startsWith("all", "vetoed", "not-askable");
    }

    @Test
    void whenNoTicketIsLeftOrThePersonIsNotAskedThereIsNoMail() {
        asking(new Gathering(72, Gathering.Ticket.FIRST));
        Contact kari = on.person("kari");
        on.crm.reopen(on.closedAndTold(kari).id());
        on.crm.reopen(on.closedAndTold(kari).id());
        Contact ola = on.person("ola");
        on.closedAndTold(ola);
        on.closedAndTold(ola);
        new VetoAsking(on.jdbi, on.clock).contact(on.connection.id(), ola.id(), "Angry", "Eva");
        sendLater();
        assertThat(on.states(kari)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.states(ola)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.postman.delivered()).isEmpty();
    }

    /** The hook of the first closing is lost; it is learned of after the second one. */
    private void learnedOfTheWrongWayRound(Gathering.Ticket about, BiConsumer<Ticket, Ticket> then) {
        asking(new Gathering(72, about));
        Contact kari = on.person("kari");
        Ticket earlier = on.closed(kari);
        on.clock.advance(Duration.ofMinutes(60));
        Ticket later = on.closedAndTold(kari);
        on.clock.advance(Duration.ofMinutes(15));
        on.told(earlier);
        then.accept(earlier, later);
    }

    @Test
    void theLatestIsTheOneThatWasClosedLastHoweverLateEkkoLearnsOfAnother() {
        learnedOfTheWrongWayRound(Gathering.Ticket.LATEST, (earlier, later) -> {
            on.clock.advance(Duration.ofMinutes(60));
            on.send();
            assertThat(on.postman.delivered()).isEmpty();
            on.clock.advance(Duration.ofMinutes(60));
            on.send();
            theMailSpeaksOf(later, earlier);
        });
    }

    @Test
    void theFirstIsTheOneThatWasClosedFirstAndItsDelayCounts() {
        learnedOfTheWrongWayRound(Gathering.Ticket.FIRST, (earlier, later) -> {
            on.clock.advance(Duration.ofMinutes(60));
            on.send();
            theMailSpeaksOf(earlier, later);
        });
    }

    private void openedAgainAmongThree(Gathering.Ticket about, Consumer<List<Ticket>> then) {
        asking(new Gathering(72, about));
        Contact kari = on.person("kari");
        List<Ticket> closed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            closed.add(on.closedAndTold(kari));
            on.clock.advance(Duration.ofMinutes(10));
        }
        then.accept(closed);
    }

    @Test
    void afterTheFirstIsOpenedAgainTheSecondIsTheFirst() {
        openedAgainAmongThree(Gathering.Ticket.FIRST, closed -> {
            on.crm.reopen(closed.get(0).id());
            on.told(closed.get(0));
            sendLater();
            theMailSpeaksOf(closed.get(1), closed.get(2));
        });
    }

    @Test
    void afterTheLatestIsOpenedAgainTheSecondIsTheLatest() {
        openedAgainAmongThree(Gathering.Ticket.LATEST, closed -> {
            on.crm.reopen(closed.get(2).id());
            on.told(closed.get(2));
            sendLater();
            theMailSpeaksOf(closed.get(1), closed.get(0));
        });
    }
}
