package io.ekko.whatif;

import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Facts;
import java.time.Instant;
import java.util.List;

/**
 * Whom a campaign may come to consider, as read once.
 *
 * @param people everybody who is in the selection or had a ticket closed
 * @param members places in {@code people}: who is in the selection now, in its order
 * @param dynamic whether the selection has other members at another time
 * @param closings tickets closed in the days before, the oldest first
 * @param readAt when it was read
 * @param more whether there are people or tickets beyond those that were read
 */
public record Population(
        List<Person> people,
        List<Integer> members,
        boolean dynamic,
        List<Closing> closings,
        Instant readAt,
        boolean more) {

    public Population {
        people = List.copyOf(people);
        members = List.copyOf(members);
        closings = List.copyOf(closings);
    }

    /**
     * Somebody.
     *
     * @param address the normalised address: what makes two records one person
     * @param facts what the rules would see now, without a ticket
     */
    public record Person(ContactId id, String address, Facts facts) {}

    /** A ticket that was closed, and whose it is: a place in {@code people}. */
    public record Closing(Ticket ticket, Instant at, int person) {}
}
