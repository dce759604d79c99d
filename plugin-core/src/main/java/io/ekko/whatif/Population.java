package io.ekko.whatif;

import io.ekko.crm.ContactId;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whom the campaigns that are played may come to consider, as read once.
 *
 * @param people everybody who is in a selection or had a ticket closed
 * @param selections who is in the selections of recurring campaigns
 * @param closings tickets closed in the days before, the oldest first
 * @param readAt when it was read
 * @param more whether there are people or tickets for the edited campaign beyond those that were read
 * @param othersMore the same of the other campaigns
 */
record Population(
        List<Person> people,
        Map<SelectionId, Members> selections,
        List<Closing> closings,
        Instant readAt,
        boolean more,
        boolean othersMore) {

    Population {
        people = List.copyOf(people);
        selections = Map.copyOf(selections);
        closings = List.copyOf(closings);
    }

    /**
     * Somebody.
     *
     * @param address the normalised address: what makes two records one person
     * @param facts what the rules of one campaign would see now, without a ticket
     * @param apart what differs in the others, in the order of {@link Played#all}
     */
    record Person(ContactId id, String address, Facts facts, List<Facts.Apart> apart) {}

    /** A ticket that was closed, and whose it is: a place in {@code people}. */
    record Closing(Ticket ticket, Instant at, int person) {}

    /**
     * Who is in a selection now, in its order.
     *
     * @param places in {@code people}
     * @param dynamic whether it has other members at another time
     */
    record Members(List<Integer> places, boolean dynamic) {
        static final Members NONE = new Members(List.of(), false);

        Members {
            places = List.copyOf(places);
        }
    }

    Members members(SelectionId selection) {
        return selections.getOrDefault(selection, Members.NONE);
    }
}
