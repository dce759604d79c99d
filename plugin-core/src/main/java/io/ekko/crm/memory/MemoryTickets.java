package io.ekko.crm.memory;

import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketChoices;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tickets of a {@link MemoryCrm} and the list of their closings, whose places are the cursors. Safe for several threads. */
final class MemoryTickets implements Tickets {
    private final Outages outages;
    private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
    private final List<Closing> closings = new ArrayList<>();

    private record Closing(TicketId ticket, Instant at) {}

    MemoryTickets(Outages outages) {
        this.outages = outages;
    }

    synchronized void put(Ticket ticket) {
        Ticket before = tickets.put(ticket.id(), ticket);
        Optional<Instant> known = Optional.ofNullable(before).flatMap(Ticket::closing);
        ticket.closing()
                .filter(closedAt -> !known.equals(Optional.of(closedAt)))
                .ifPresent(closedAt -> closings.add(new Closing(ticket.id(), closedAt)));
    }

    /** All that the one has are the other's from now on. */
    synchronized void giveAll(ContactId from, ContactId to) {
        tickets.replaceAll((id, ticket) -> from.equals(ticket.contact()) ? ticket.givenTo(to) : ticket);
    }

    /** @throws IllegalArgumentException when the ticket is not there */
    synchronized Ticket required(TicketId id) {
        Ticket ticket = tickets.get(id);
        if (ticket == null) {
            throw new IllegalArgumentException("the CRM has no ticket " + id);
        }
        return ticket;
    }

    synchronized boolean has(TicketId id) {
        return tickets.containsKey(id);
    }

    synchronized int count() {
        return tickets.size();
    }

    @Override
    public Optional<Ticket> byId(TicketId id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Ticket> byIds(Collection<TicketId> ids) {
        outages.reach();
        synchronized (this) {
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(tickets.get(id)).stream())
                    .toList();
        }
    }

    @Override
    public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
        outages.reach();
        synchronized (this) {
            int from = cursor == null ? closings.size() : Integer.parseInt(cursor);
            int to = Math.min(closings.size(), from + limit);
            List<Ticket> page = closings.subList(from, to).stream()
                    .map(closing -> required(closing.ticket()))
                    .toList();
            return new Page<>(page, Integer.toString(to));
        }
    }

    @Override
    public synchronized String cursorAt(Instant time) {
        long before = closings.stream()
                .takeWhile(closing -> closing.at().isBefore(time))
                .count();
        return Long.toString(before);
    }

    @Override
    public TicketChoices choices() {
        outages.reach();
        return new TicketChoices(
                values(Ticket::category),
                values(Ticket::team),
                values(Ticket::product),
                values(Ticket::priority),
                values(Ticket::channel));
    }

    private synchronized List<String> values(Function<Ticket, @Nullable String> field) {
        return tickets.values().stream()
                .flatMap(ticket -> Optional.ofNullable(field.apply(ticket)).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
