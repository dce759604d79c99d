package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Replay;
import io.ekko.eligibility.VerdictLog;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A closed ticket is somebody else's before its mail goes. */
@OnBothDatabases
class TicketGivenAwayTest {
    private final Rehearsal on;
    private final Policy policy = Policy.USUAL_AFTER_TICKETS.with(new Gathering(72, Gathering.Ticket.FIRST));

    TicketGivenAwayTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        on.started(on.plan(new Trigger.TicketClosed(TicketFilter.ALL, Duration.ofHours(2)), policy));
    }

    private void give(TicketId ticket, ContactId to) {
        on.crm.put(on.crm.tickets().byId(ticket).orElseThrow().givenTo(to));
    }

    private void sendLater() {
        on.clock.advance(Duration.ofHours(3));
        on.send();
    }

    private void everyVerdictIsTheSameAgain(Contact contact) {
        List<VerdictLog.Entry> verdicts =
                new VerdictLog(on.jdbi).about(on.connection.id(), List.of(contact.id()), "-", 100);
        assertThat(verdicts).hasSizeGreaterThan(1);
        assertThat(verdicts.stream().flatMap(verdict -> Replay.of(verdict, policy).stream()))
                .isNotEmpty()
                .allMatch(Replay::same);
    }

    @Test
    void whoeverHadItFirstIsNotAskedAboutTheTicketOfAnother() {
        Contact per = on.person("per");
        Ticket ticket = on.closedAndTold(per);
        give(ticket.id(), on.person("kari").id());

        sendLater();

        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.states(per)).containsExactly(InvitationState.CANCELLED);
        assertThat(on.reasons(per)).containsExactly("ticket-contact", "all");
        everyVerdictIsTheSameAgain(per);
    }

    @Test
    void theMailSpeaksOfAnotherTicketThatIsStillTheirs() {
        Contact per = on.person("per");
        Ticket first = on.closedAndTold(per);
        Ticket second = on.closedAndTold(per);
        give(first.id(), on.person("kari").id());

        sendLater();

        assertThat(on.postman.delivered())
                .singleElement()
                .satisfies(sent -> assertThat(sent.ticket()).isEqualTo(second.id()));
        everyVerdictIsTheSameAgain(per);
    }

    @Test
    void anotherRecordOfTheSamePersonIsTheSamePerson() {
        Contact per = on.person("per");
        Ticket ticket = on.closedAndTold(per);
        Contact twin =
                on.crm.put(Sample.person(on.crm.nextId(), " PER@kunde.example").contact());
        give(ticket.id(), twin.id());

        sendLater();

        assertThat(on.postman.delivered()).hasSize(1);
    }

    @Test
    void aMergeDoesNotMakeTheMailFall() {
        Contact per = on.person("per");
        Contact kari = on.person("kari");
        on.merges.run();
        on.closedAndTold(per);
        on.crm.merge(per.id(), kari.id());

        sendLater();
        assertThat(on.states(per)).containsExactly(InvitationState.SCHEDULED);
        on.merges.run();
        sendLater();

        assertThat(on.postman.delivered())
                .singleElement()
                .satisfies(sent -> assertThat(sent.recipient().contact()).isEqualTo(kari.id()));
        everyVerdictIsTheSameAgain(kari);
    }

    @Test
    void whoeverIsGoneWithoutAnyoneInTheirPlaceGetsNoMail() {
        Contact per = on.person("per");
        Contact kari = on.person("kari");
        Ticket ticket = on.closedAndTold(per);
        on.crm.merge(per.id(), kari.id());
        give(ticket.id(), per.id());

        sendLater();

        assertThat(on.states(per)).containsExactly(InvitationState.CANCELLED);
    }

    @Test
    void aTicketOfARecordThatIsNotThereWaitsAndGoesWhenItIsTheirsAgain() {
        Contact per = on.person("per");
        Ticket ticket = on.closedAndTold(per);
        give(ticket.id(), new ContactId("4711"));

        sendLater();
        assertThat(on.states(per)).containsExactly(InvitationState.SCHEDULED);
        give(ticket.id(), per.id());
        sendLater();

        assertThat(on.reasons(per)).containsExactly("all", "ticket-contact", "all");
        assertThat(on.postman.delivered()).hasSize(1);
        everyVerdictIsTheSameAgain(per);
    }
}
