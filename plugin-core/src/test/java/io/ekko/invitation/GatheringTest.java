package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
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
}
