package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Histories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of people and tickets: first for the edited campaign, then for the others as far as there is room. */
final class Reading {
    private static final int PAGE = 500;

    private final Played played;
    private final Crm crm;
    private final Instant now;
    private final Roll roll;
    private final Map<SelectionId, Boolean> dynamic = new HashMap<>();
    private final Map<SelectionId, Population.Members> selections = new HashMap<>();
    private final List<Population.Closing> closings = new ArrayList<>();
    private int closingsOfOthers;
    private boolean more;
    private boolean othersMore;

    Reading(Connection connection, Played played, Crm crm, Histories histories, Instant now) {
        this.played = played;
        this.crm = crm;
        this.now = now;
        this.roll = new Roll(connection, played.all(), crm, histories, now);
        this.othersMore = played.more();
    }

    Population population() {
        for (Campaign campaign : played.all()) {
            if (campaign.trigger() instanceof Trigger.Recurring rhythm) {
                dynamic.computeIfAbsent(rhythm.selection(), this::isDynamic);
            }
        }
        if (played.all().stream().anyMatch(this::looksAtTickets)) {
            tickets();
        }
        if (played.edited().trigger() instanceof Trigger.Recurring rhythm) {
            more |= members(rhythm.selection(), new Room(ReadPopulation.MOST, ReadPopulation.MOST));
        }
        Room room = new Room(3 * ReadPopulation.MOST, ReadPopulation.MOST);
        for (Campaign campaign : played.all()) {
            if (campaign.trigger() instanceof Trigger.Recurring rhythm && !selections.containsKey(rhythm.selection())) {
                othersMore |= members(rhythm.selection(), room);
            }
        }
        return new Population(roll.people(), selections, closings, now, more, othersMore);
    }

    private boolean isDynamic(SelectionId selection) {
        return crm.selections()
                .describe(selection)
                .map(Selections.Selection::dynamic)
                .orElse(false);
    }

    /** A recurring campaign looks at tickets for those who will come into its selection. */
    private boolean looksAtTickets(Campaign campaign) {
        return !(campaign.trigger() instanceof Trigger.Recurring rhythm)
                || dynamic.getOrDefault(rhythm.selection(), false);
    }

    private boolean looksAt(Campaign campaign, Ticket ticket) {
        return campaign.trigger() instanceof Trigger.TicketClosed closed
                ? closed.filter().accepts(ticket)
                : looksAtTickets(campaign);
    }

    private void tickets() {
        String cursor = crm.tickets().cursorAt(now.minus(ReadPopulation.BACK));
        while (true) {
            Page<Ticket> page = crm.tickets().closedSince(cursor, PAGE);
            add(page.items().stream().filter(this::wanted).toList());
            more |= closings.size() - closingsOfOthers >= ReadPopulation.MOST;
            if (page.items().size() < PAGE || page.next() == null || more) {
                return;
            }
            cursor = page.next();
        }
    }

    private boolean wanted(Ticket ticket) {
        if (ticket.contact() == null || !ticket.closed()) {
            return false;
        }
        if (looksAt(played.edited(), ticket)) {
            return true;
        }
        boolean byOthers = played.all().stream().anyMatch(campaign -> looksAt(campaign, ticket));
        boolean room = closingsOfOthers < ReadPopulation.MOST;
        othersMore |= byOthers && !room;
        closingsOfOthers += byOthers && room ? 1 : 0;
        return byOthers && room;
    }

    private void add(List<Ticket> wanted) {
        Set<ContactId> whose = new LinkedHashSet<>();
        wanted.forEach(ticket -> whose.add(Objects.requireNonNull(ticket.contact())));
        roll.know(whose);
        for (Ticket ticket : wanted) {
            Integer person = roll.place(Objects.requireNonNull(ticket.contact()));
            if (person != null) {
                closings.add(new Population.Closing(ticket, ticket.closing().orElseThrow(), person));
            }
        }
    }

    /** How many members may still be read, and how many people of whom nothing was known. */
    private static final class Room {
        private int members;
        private int strangers;

        Room(int members, int strangers) {
            this.members = members;
            this.strangers = strangers;
        }
    }

    /** Whether some had to be left out. */
    private boolean members(SelectionId selection, Room room) {
        List<Integer> places = new ArrayList<>();
        @Nullable String cursor = null;
        boolean left = false;
        do {
            Page<ContactId> page = crm.selections().members(selection, cursor, PAGE);
            Set<ContactId> strangers = new HashSet<>(page.items());
            strangers.removeIf(id -> roll.place(id) != null);
            if (strangers.size() <= room.strangers) {
                roll.know(page.items());
                room.strangers -= strangers.size();
            } else {
                left = true;
            }
            for (ContactId id : page.items()) {
                Integer place = roll.place(id);
                if (place != null) {
                    places.add(place);
                }
            }
            room.members -= page.items().size();
            cursor = page.next();
        } while (cursor != null && room.members > 0);
        selections.put(selection, new Population.Members(places, dynamic.getOrDefault(selection, false)));
        return left || cursor != null;
    }
}
