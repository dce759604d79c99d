package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.connector.builtin.input.Slices;
import io.ekko.connector.builtin.input.Where;
import io.ekko.crm.Page;
import io.ekko.crm.Ticket.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The tickets in the database, with their closings. */
public final class TicketRecords {
    private static final String SELECT = """
            select t.*, c.first_name, c.last_name from crm_ticket t left join crm_contact c on c.id = t.contact_id
            """;
    private static final RowMapper<TicketRecord> TICKET = (row, context) -> read(row);

    private final Jdbi jdbi;
    private final Closings closings;

    public TicketRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.closings = new Closings(jdbi);
    }

    /** In which order a list comes: by id as they were opened, or the latest first. */
    public enum Order {
        ID,
        LATEST_FIRST
    }

    private static TicketRecord read(ResultSet row) throws SQLException {
        String first = row.getString("first_name");
        String last = row.getString("last_name");
        return new TicketRecord(
                row.getLong("id"),
                new TicketDetails(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("priority"),
                        row.getString("channel"),
                        row.getString("category"),
                        row.getString("product"),
                        row.getString("owner"),
                        row.getString("team"),
                        Columns.numberOrNull(row, "contact_id"),
                        marks(row.getString("marks")),
                        row.getBoolean("requester_closed")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                first == null || last == null ? null : (first + " " + last).strip(),
                Columns.instant(row, "opened_at"),
                Columns.instantOrNull(row, "closed_at"),
                Columns.instant(row, "changed_at"));
    }

    private static Set<Mark> marks(String names) {
        return names.isEmpty()
                ? Set.of()
                : Stream.of(names.split(",", -1))
                        .flatMap(name -> Mark.of(name).stream())
                        .collect(Collectors.toSet());
    }

    private static String marks(Set<Mark> marks) {
        return marks.stream().map(Mark::wireName).collect(Collectors.joining(","));
    }

    public Optional<TicketRecord> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    public List<TicketRecord> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where t.id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map(TICKET)
                .list());
    }

    /** The ticket, locked until the end of the caller's transaction. */
    Optional<TicketRecord> locked(long id) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select id from crm_ticket where id = :id for update")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne();
            return byId(id);
        });
    }

    /**
     * One page.
     *
     * @param after the cursor of the page before, null for the first page
     * @param limit 1 to 500
     */
    public Page<TicketRecord> list(TicketQuery query, Order order, @Nullable Long after, int limit) {
        Where where = query.where().and(order == Order.ID ? "t.id > :after" : "t.id < :after", "after", after);
        List<TicketRecord> found = jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " where <where> order by <order> fetch first :limit rows only")
                        .define("where", where.sql())
                        .define("order", order == Order.ID ? "t.id" : "t.id desc")
                        .bindMap(where.values())
                        .bind("limit", limit + 1)
                        .map(TICKET)
                        .list());
        return Slices.of(found, limit, TicketRecord::id);
    }

    public long count(TicketQuery query) {
        Where where = query.where();
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from crm_ticket t where <where>")
                .define("where", where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one());
    }

    /** Tickets of the query closed at that time with a greater id, or later; oldest closing first. */
    public List<TicketRecord> closedAfter(TicketQuery query, Instant closedAt, long id, int limit) {
        Where where = query.where()
                .and("t.closed_at >= :closedAt and (t.closed_at > :closedAt or t.id > :id)")
                .with("closedAt", closedAt)
                .with("id", id);
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " where <where> order by t.closed_at, t.id fetch first :limit rows only")
                .define("where", where.sql())
                .bindMap(where.values())
                .bind("limit", limit)
                .map(TICKET)
                .list());
    }

    /** Hands over every ticket, by id, without holding them all in memory. */
    public void each(Consumer<TicketRecord> reader) {
        jdbi.useTransaction(handle -> handle.createQuery(SELECT + " order by t.id")
                .setFetchSize(500)
                .map(TICKET)
                .useStream(tickets -> tickets.forEach(reader)));
    }

    /** A ticket to add, with its times; {@code closedAt} is given exactly when it is closed. */
    public record Fresh(
            TicketDetails details,
            Status status,
            Instant openedAt,
            @Nullable Instant closedAt) {
        public Fresh {
            if ((status == Status.CLOSED) != (closedAt != null)) {
                throw new IllegalArgumentException("a closed ticket, and no other, has a closing time");
            }
        }
    }

    /** @return the new ids, in the order given */
    public List<Long> addAll(List<Fresh> tickets, Instant now) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_ticket (title, description, status, priority, channel, category, product, owner, team,
                        contact_id, marks, requester_closed, opened_at, closed_at, changed_at)
                    values (:title, :description, :status, :priority, :channel, :category, :product, :owner, :team,
                        :contact, :marks, :requesterClosed, :openedAt, :closedAt, :now)
                    """);
            tickets.forEach(ticket -> bind(insert, ticket.details(), now)
                    .bind("status", ticket.status().wireName())
                    .bind("openedAt", ticket.openedAt())
                    .bindByType("closedAt", ticket.closedAt(), Instant.class)
                    .add());
            List<Long> ids = insert.executePreparedBatch("id").mapTo(Long.class).list();
            Map<Long, Instant> closed = new LinkedHashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                Instant closedAt = tickets.get(i).closedAt();
                if (closedAt != null) {
                    closed.put(ids.get(i), closedAt);
                }
            }
            closings.addAll(closed);
            return ids;
        });
    }

    /** New details for a ticket. */
    public record Change(long id, TicketDetails details) {}

    public void updateAll(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch update = handle.prepareBatch("""
                    update crm_ticket
                    set title = :title, description = :description, priority = :priority, channel = :channel,
                        category = :category, product = :product, owner = :owner, team = :team, contact_id = :contact,
                        marks = :marks, requester_closed = :requesterClosed, changed_at = :now
                    where id = :id
                    """);
            changes.forEach(change ->
                    bind(update, change.details(), now).bind("id", change.id()).add());
            update.execute();
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TicketDetails ticket, Instant now) {
        return statement
                .bind("title", ticket.title())
                .bind("description", ticket.description())
                .bind("priority", ticket.priority())
                .bind("channel", ticket.channel())
                .bind("category", ticket.category())
                .bind("product", ticket.product())
                .bind("owner", ticket.owner())
                .bind("team", ticket.team())
                .bindByType("contact", ticket.contactId(), Long.class)
                .bind("marks", marks(ticket.marks()))
                .bind("requesterClosed", ticket.requesterClosed())
                .bind("now", now);
    }

    void close(long id, Instant at, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update crm_ticket set status = 'closed', closed_at = :at, changed_at = :now where id = :id
                            """)
                    .bind("id", id)
                    .bind("at", at)
                    .bind("now", now)
                    .execute();
            closings.addAll(Map.of(id, at));
        });
    }

    /** Open or waiting; a closing that lasted until now ends. */
    void open(long id, Status status, Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update crm_ticket set status = :status, closed_at = null, changed_at = :now where id = :id
                            """)
                    .bind("id", id)
                    .bind("status", status.wireName())
                    .bind("now", now)
                    .execute();
            closings.end(id, now);
        });
    }

    /** Every closing of a ticket, the first one first. */
    public List<Closing> closings(long ticket) {
        return closings.of(ticket);
    }
}
