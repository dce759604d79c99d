package io.ekko.whatif;

import io.ekko.crm.Ticket;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes up, or whose mail is due.
 *
 * @param number the same for a mail from its making to its sending; grows
 * @param person a place in the population
 * @param dueAt when the mail would have gone first
 * @param closed null when it is not about a ticket
 */
record Event(
        Instant at,
        int priority,
        int number,
        Stage stage,
        int person,
        Instant dueAt,
        @Nullable Closed closed) {
    /** The order in which the real thing takes them. */
    static final Comparator<Event> ORDER =
            Comparator.comparing(Event::at).thenComparingInt(Event::priority).thenComparingInt(Event::number);

    /** Of those that a cap holds back. */
    static final Comparator<Event> OF_HELD =
            Comparator.comparingInt(Event::priority).thenComparingInt(Event::number);

    /** A ticket as it will be closed. */
    record Closed(Facts.Closing facts, @Nullable String team) {
        static Closed of(Ticket ticket, Instant at, Duration shift) {
            Long minutes = ticket.createdAt() == null
                    ? null
                    : Duration.between(ticket.createdAt().plus(shift), at).toMinutes();
            return new Closed(
                    new Facts.Closing(at, true, ticket.marks(), minutes, ticket.requesterClosed(), null),
                    ticket.team());
        }
    }

    /** The mail of somebody who came up. */
    Event mail(Instant due, int first, int own) {
        return new Event(due, first, own, Stage.SENDING, person, dueAt, closed);
    }

    /** The same at another time. */
    Event moved(Instant other) {
        return new Event(other, priority, number, stage, person, dueAt, closed);
    }

    @Nullable
    String team() {
        return closed == null ? null : closed.team();
    }
}
