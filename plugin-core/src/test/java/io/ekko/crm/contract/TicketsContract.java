package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading support cases, and finding the closed ones. */
public interface TicketsContract extends Contract {

    private Tickets tickets() {
        return world().crm().tickets();
    }

    private ContactId somebody() {
        return world().addContact("Kari", "Nordmann", "kari@kunde.example");
    }

    @Test
    default void anOpenTicketHasNoClosing() {
        ContactId kari = somebody();
        TicketId id = world().openTicket("Printer", kari);
        Ticket ticket = tickets().byId(id).orElseThrow();
        assertThat(ticket.id()).isEqualTo(id);
        assertThat(ticket.title()).isEqualTo("Printer");
        assertThat(ticket.contact()).isEqualTo(kari);
        assertThat(ticket.closed()).isFalse();
        assertThat(ticket.closing()).isEmpty();
        assertThat(ticket.askable()).isTrue();
    }

    @Test
    default void whatMarksATicketIsReadMarkByMark() {
        for (Mark mark : world().marks()) {
            TicketId id = world().openTicket("Marked " + mark, somebody());
            world().mark(id, mark);
            assertThat(tickets().byId(id).map(Ticket::marks).orElse(Set.of(Mark.DELETED)))
                    .containsExactly(mark);
            assertThat(tickets().byId(id).map(Ticket::askable).orElse(false)).isFalse();
        }
    }

    @Test
    default void oneSeesHowLongATicketWasOpenAndWhoClosedIt() {
        requires(Ability.REQUESTER_CLOSING);
        TicketId byCustomer = world().openTicket("Solved it myself", somebody());
        TicketId byColleague = world().openTicket("Printer", somebody());
        world().pass(Duration.ofMinutes(4));
        world().closeByRequester(byCustomer);
        world().close(byColleague);
        Ticket ticket = tickets().byId(byCustomer).orElseThrow();
        assertThat(ticket.requesterClosed()).isTrue();
        assertThat(ticket.lasted()).contains(Duration.ofMinutes(4));
        assertThat(tickets().byId(byColleague).orElseThrow().requesterClosed()).isFalse();
        world().reopen(byCustomer);
        assertThat(tickets().byId(byCustomer).orElseThrow().requesterClosed()).isFalse();
    }

    @Test
    default void manyTicketsAreReadAtOnceAndTheMissingLeftOut() {
        ContactId kari = somebody();
        TicketId one = world().openTicket("One", kari);
        TicketId two = world().openTicket("Two", kari);
        world().openTicket("Three", kari);
        assertThat(tickets().byIds(List.of(two, new TicketId("999999999"), one)))
                .extracting(Ticket::id)
                .containsExactlyInAnyOrder(one, two);
        assertThat(tickets().byIds(List.of())).isEmpty();
    }

    @Test
    default void aListCanBeginInThePast() {
        ContactId kari = somebody();
        TicketId early = world().openTicket("Early", kari);
        TicketId late = world().openTicket("Late", kari);
        world().close(early);
        world().pass(Duration.ofDays(3));
        world().close(late);
        Instant closing = tickets().byId(late).flatMap(Ticket::closing).orElseThrow();
        assertThat(tickets()
                        .closedSince(tickets().cursorAt(closing.minus(Duration.ofDays(90))), 50)
                        .items())
                .extracting(Ticket::id)
                .containsExactly(early, late);
        assertThat(tickets()
                        .closedSince(tickets().cursorAt(closing.minus(Duration.ofDays(1))), 50)
                        .items())
                .extracting(Ticket::id)
                .containsExactly(late);
    }

    @Test
    default void anUnknownTicketIsEmpty() {
        assertThat(tickets().byId(new TicketId("999999999"))).isEmpty();
    }

    @Test
    default void aClosedTicketKeepsItsClosingTimeUntilItIsClosedAgain() {
        requires(Ability.REOPENING);
        TicketId id = world().openTicket("Printer", somebody());
        world().close(id);
        Instant first = tickets().byId(id).orElseThrow().closing().orElseThrow();
        world().pass(Duration.ofMinutes(5));
        assertThat(tickets().byId(id).orElseThrow().closing()).contains(first);
        world().reopen(id);
        assertThat(tickets().byId(id).orElseThrow().closing()).isEmpty();
        world().pass(Duration.ofMinutes(5));
        world().close(id);
        assertThat(tickets().byId(id).orElseThrow().closing().orElseThrow()).isAfter(first);
    }

    @Test
    default void withoutACursorTheListBeginsNow() {
        TicketId before = world().openTicket("Before", somebody());
        world().close(before);
        world().pass(Duration.ofMinutes(5));
        Page<Ticket> start = tickets().closedSince(null, 50);
        assertThat(start.items()).isEmpty();
        assertThat(start.nextCursor()).isPresent();
    }

    @Test
    default void ticketsClosedSinceTheCursorComeOldestFirst() {
        ContactId kari = somebody();
        TicketId one = world().openTicket("One", kari);
        TicketId two = world().openTicket("Two", kari);
        TicketId open = world().openTicket("Open", kari);
        String start = tickets().closedSince(null, 50).nextCursor().orElseThrow();
        world().pass(Duration.ofMinutes(5));
        world().close(two);
        world().pass(Duration.ofMinutes(5));
        world().close(one);
        Page<Ticket> page = tickets().closedSince(start, 50);
        assertThat(page.items())
                .extracting(Ticket::id)
                .containsExactly(two, one)
                .doesNotContain(open);
        assertThat(page.nextCursor()).isPresent();
    }

    @Test
    default void smallPagesMissNothingAndComeToAnEnd() {
        ContactId kari = somebody();
        String cursor = tickets().closedSince(null, 50).nextCursor().orElseThrow();
        List<TicketId> closed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            TicketId ticket = world().openTicket("Ticket " + i, kari);
            world().pass(Duration.ofMinutes(2));
            world().close(ticket);
            closed.add(ticket);
        }
        List<TicketId> seen = new ArrayList<>();
        for (int pages = 0; pages < 20; pages++) {
            Page<Ticket> page = tickets().closedSince(cursor, 2);
            assertThat(page.items().size()).isLessThanOrEqualTo(2);
            page.items().forEach(ticket -> seen.add(ticket.id()));
            cursor = page.nextCursor().orElseThrow();
            if (page.items().size() < 2) {
                break;
            }
        }
        assertThat(seen.stream().distinct().toList()).isEqualTo(closed);
    }

    @Test
    default void theSameCursorGivesTheSameTicketsAgain() {
        TicketId ticket = world().openTicket("Again", somebody());
        String cursor = tickets().closedSince(null, 50).nextCursor().orElseThrow();
        world().pass(Duration.ofMinutes(5));
        world().close(ticket);
        for (int time = 0; time < 2; time++) {
            assertThat(tickets().closedSince(cursor, 50).items())
                    .extracting(Ticket::id)
                    .containsExactly(ticket);
        }
    }
}
