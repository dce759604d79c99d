package io.ekko.connector.builtin;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketQuery;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketChoices;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets of the built-in CRM. */
final class BuiltInTickets implements Tickets {
    /**
     * A closing is stamped before it is committed, so one with an earlier time may appear after a later one was read. At the end of the
     * list the cursor stays this far behind; what was seen then comes again.
     */
    static final Duration OVERLAP = Duration.ofMinutes(2);

    private final TicketRecords tickets;
    private final Choices choices;
    private final InstantSource clock;

    BuiltInTickets(TicketRecords tickets, Choices choices, InstantSource clock) {
        this.tickets = tickets;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public Optional<Ticket> byId(TicketId id) {
        return Reach.get(() -> Ids.number(id.value()).stream()
                .boxed()
                .flatMap(number -> tickets.byId(number).stream())
                .map(TicketRecord::ticket)
                .findFirst());
    }

    @Override
    public List<Ticket> byIds(Collection<TicketId> ids) {
        List<Long> numbers = ids.stream()
                .flatMap(id -> Ids.number(id.value()).stream().boxed())
                .toList();
        return Reach.get(
                () -> tickets.byIds(numbers).stream().map(TicketRecord::ticket).toList());
    }

    @Override
    public String cursorAt(Instant time) {
        return new Place(time.truncatedTo(ChronoUnit.MICROS), 0).text();
    }

    @Override
    public TicketChoices choices() {
        return Reach.get(() -> new TicketChoices(
                choices.names(ChoiceKind.CATEGORY),
                choices.names(ChoiceKind.TEAM),
                choices.names(ChoiceKind.PRODUCT),
                List.of("low", "normal", "high", "urgent"),
                TicketDetails.CHANNELS.stream().sorted().toList()));
    }

    @Override
    public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (cursor == null) {
            return new Page<>(List.of(), new Place(now, 0).text());
        }
        Place from = Place.read(cursor);
        List<Ticket> found =
                Reach.get(() -> tickets.closedAfter(TicketQuery.ALL, from.closedAt(), from.id(), limit).stream()
                        .map(TicketRecord::ticket)
                        .toList());
        return new Page<>(found, next(from, found, found.size() == limit, now).text());
    }

    private static Place next(Place from, List<Ticket> found, boolean more, Instant now) {
        Place last = from;
        if (!found.isEmpty()) {
            Ticket ticket = found.get(found.size() - 1);
            last = new Place(
                    ticket.closing().orElseThrow(), Long.parseLong(ticket.id().value()));
        }
        Instant settled = now.minus(OVERLAP);
        if (more || last.closedAt().isBefore(settled)) {
            return last;
        }
        return from.closedAt().isBefore(settled) ? new Place(settled, 0) : from;
    }

    /** Behind which ticket one is. */
    private record Place(Instant closedAt, long id) {
        static Place read(String cursor) {
            int slash = cursor.indexOf('/');
            try {
                return new Place(
                        Instant.parse(cursor.substring(0, slash)), Long.parseLong(cursor.substring(slash + 1)));
            } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
                throw new CrmFailure.Rejected("this is no cursor of the built-in CRM: '" + cursor + "'");
            }
        }

        String text() {
            return closedAt + "/" + id;
        }
    }
}
