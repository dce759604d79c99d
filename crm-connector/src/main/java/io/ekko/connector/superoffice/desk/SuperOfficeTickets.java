package io.ekko.connector.superoffice.desk;

import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketChoices;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests. One is read as a whole record; many are read from the ticket table, with names from the list of requests. Closed ones
 * are found by closing second and id (keyset paging: skipping rows makes SuperOffice read them all again). It is not documented
 * whether {@code afterTime} includes the time itself, so neither is relied on.
 */
public final class SuperOfficeTickets implements Tickets {
    /**
     * At the end of the list the cursor stays this far behind, for closings that show late and for clocks that are ahead: one that is
     * five minutes off is not admitted by SuperOffice at all.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String DYNAMIC = "Archive/dynamic";
    private static final String CLOSED = "ticket.status eq 2 and ticket.closed_at afterTime ";
    private static final int MOST_CHOICES = 500;

    private final SuperOfficeHttp http;
    private final InstantSource clock;
    private final Lists lists;
    private final TicketReader reader;
    private final OptionalInt ownCategory;

    /** @param ownCategory the category of the tickets that Ekko makes itself, when there is one */
    public SuperOfficeTickets(SuperOfficeHttp http, OptionalInt ownCategory, InstantSource clock) {
        this.http = http;
        this.ownCategory = ownCategory;
        this.clock = clock;
        this.lists = new Lists(http, clock);
        this.reader = new TicketReader(lists, ownCategory);
    }

    @Override
    public Optional<Ticket> byId(TicketId id) {
        OptionalInt number = Ids.number(id.value());
        return number.isEmpty()
                ? Optional.empty()
                : http.find("Ticket/" + number.getAsInt())
                        .filter(record -> !record.isEmpty())
                        .map(reader::record);
    }

    @Override
    public List<Ticket> byIds(Collection<TicketId> ids) {
        List<Ticket> tickets = new ArrayList<>();
        for (List<Integer> slice : Ids.slices(ids.stream().map(TicketId::value).toList())) {
            List<Row> raw = http.rows(
                    DYNAMIC, columns().filter(Ids.in("ticket.id", slice)).orderBy("ticket.id"));
            tickets.addAll(named(raw));
        }
        return tickets;
    }

    private static Query columns() {
        return Query.select(
                "ticket.id",
                "ticket.title",
                "ticket.cust_id",
                "ticket.created_at",
                "ticket.closed_at",
                "ticket.last_changed",
                "ticket.status",
                "ticket.slevel",
                "ticket.connect_id",
                "ticket.category",
                "ticket.origin",
                "ticket.language");
    }

    private List<Ticket> named(List<Row> raw) {
        Map<Integer, Row> names = new HashMap<>();
        for (List<Integer> slice : Ids.slices(raw.stream()
                .map(row -> row.text("ticket.id"))
                .map(SuperOfficeTickets::plain)
                .toList())) {
            http.rows(
                            "Ticket",
                            Query.select(
                                            "ticketId",
                                            "categoryFullName",
                                            "priorityName",
                                            "ownedBy/fullName",
                                            "ownedBy/usergroupId")
                                    .filter(Ids.in("ticketId", slice))
                                    .orderBy("ticketId")
                                    .top(slice.size()))
                    .forEach(row -> names.put(row.requiredId("ticketId"), row));
        }
        return raw.stream()
                .map(row -> reader.row(row, names.get(row.requiredId("ticket.id"))))
                .toList();
    }

    private static String plain(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    @Override
    public String cursorAt(Instant time) {
        return Cursor.at(time).toString();
    }

    @Override
    public Page<Ticket> closedSince(@Nullable String cursor, int limit) {
        Instant now = clock.instant();
        if (cursor == null) {
            return new Page<>(List.of(), cursorAt(now));
        }
        Cursor since = Cursor.read(cursor);
        List<Row> rows = new ArrayList<>(restOfSecond(since, limit));
        if (rows.size() < limit) {
            rows.addAll(later(since, limit - rows.size()));
        }
        List<Ticket> closed = named(rows).stream().filter(Ticket::closed).toList();
        return new Page<>(closed, next(since, rows, limit, now).toString());
    }

    private static Cursor next(Cursor since, List<Row> rows, int limit, Instant now) {
        if (rows.size() == limit) {
            Row last = rows.get(rows.size() - 1);
            Instant closed = last.time("ticket.closed_at").orElse(since.second());
            return new Cursor(Cursor.at(closed).second(), last.requiredId("ticket.id"));
        }
        Cursor settled = Cursor.at(now.minus(OVERLAP));
        return since.second().isBefore(settled.second()) ? settled : since;
    }

    /** What was closed in the second of the cursor and has not been read. */
    private List<Row> restOfSecond(Cursor since, int limit) {
        String second = CLOSED
                + since.plusSeconds(-1).literal()
                + " and ticket.closed_at beforeTime "
                + since.plusSeconds(1).literal();
        List<Row> rest = new ArrayList<>();
        int after = since.id();
        List<Row> page;
        do {
            page = http.rows(
                    DYNAMIC,
                    columns()
                            .filter(second + " and ticket.id gt " + after)
                            .orderBy("ticket.id")
                            .top(limit));
            page.stream()
                    .filter(row -> row.time("ticket.closed_at")
                            .map(closed -> Cursor.at(closed).second().equals(since.second()))
                            .orElse(false))
                    .forEach(rest::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).requiredId("ticket.id");
        } while (page.size() == limit && rest.size() < limit);
        return rest.size() > limit ? rest.subList(0, limit) : rest;
    }

    /** What was closed in later seconds. A server that includes the time itself is asked for a second later. */
    private List<Row> later(Cursor since, int limit) {
        List<Row> page = afterTime(since, limit);
        boolean inclusive = page.stream()
                .anyMatch(row -> row.time("ticket.closed_at")
                        .map(closed ->
                                !since.second().isBefore(Cursor.at(closed).second()))
                        .orElse(true));
        List<Row> found = inclusive ? afterTime(since.plusSeconds(1), limit) : page;
        return found.stream()
                .filter(row -> row.time("ticket.closed_at")
                        .map(closed -> since.second().isBefore(Cursor.at(closed).second()))
                        .orElse(false))
                .toList();
    }

    private List<Row> afterTime(Cursor since, int limit) {
        return http.rows(
                DYNAMIC,
                columns()
                        .filter(CLOSED + since.literal())
                        .orderBy("ticket.closed_at,ticket.id")
                        .top(limit));
    }

    /**
     * Whether SuperOffice reads the times of our filters, and writes those of its lists, as we mean them, tried on the newest closed
     * ticket; empty while there is none. The whole record, whose times are the ones that count, is what the list is held against: a
     * server that keeps to its own zone in questions and lists alike agrees with itself. It decides whether closed tickets are found
     * without a webhook, and how old they are taken to be.
     */
    public Optional<Boolean> readsTimesAsMeant() {
        List<Row> newest = http.rows(
                DYNAMIC,
                Query.select("ticket.id", "ticket.closed_at")
                        .filter("ticket.status eq 2")
                        .orderBy("ticket.id desc")
                        .top(1));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        int id = newest.get(0).requiredId("ticket.id");
        return newest.get(0)
                .time("ticket.closed_at")
                .map(closed -> recorded(id, Cursor.at(closed)) && found(id, Cursor.at(closed)));
    }

    /** Whether the record has the same closing, or does not say. */
    private boolean recorded(int id, Cursor second) {
        return http.find("Ticket/" + id)
                .flatMap(record -> record.time("ClosedAt"))
                .map(closed -> Cursor.at(closed).equals(second))
                .orElse(true);
    }

    private boolean found(int id, Cursor second) {
        return !http.rows(
                        DYNAMIC,
                        Query.select("ticket.id")
                                .filter(CLOSED
                                        + second.plusSeconds(-2).literal()
                                        + " and ticket.closed_at beforeTime "
                                        + second.plusSeconds(2).literal()
                                        + " and ticket.id eq "
                                        + id)
                                .top(1))
                .isEmpty();
    }

    /** Nobody can choose the category of Ekko's own requests: none of them is ever asked about. */
    @Override
    public TicketChoices choices() {
        Map<Integer, String> categories = new LinkedHashMap<>(lists.categories.get());
        ownCategory.ifPresent(categories::remove);
        return new TicketChoices(
                names(categories),
                names(lists.groups.get()),
                List.of(),
                names(lists.priorities.get()),
                Channel.NAMES.subList(1, Channel.NAMES.size()));
    }

    private static List<String> names(Map<Integer, String> list) {
        return list.values().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MOST_CHOICES)
                .toList();
    }
}
