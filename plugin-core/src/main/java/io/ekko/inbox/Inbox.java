package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.sql.Instants;
import io.ekko.sql.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries from outside: {@code RECEIVED → DONE | IGNORED | PARKED}. Each is stored once, by connection, channel and delivery id,
 * before it is acknowledged. Those that come at the same time share a transaction.
 */
public final class Inbox {
    /** At least this long a delivery is known and a repetition recognised. */
    public static final Duration KEPT = Duration.ofDays(14);

    private static final int LONGEST_REASON = 1000;
    static final byte[] NOTHING = {};

    private static final int MOST_TOGETHER = 64;
    private static final String INSERT = """
            insert into inbox (connection_id, channel, delivery_id, received_at, body, state, due_at)
            values (:connection, :channel, :delivery, :now, :body, 'RECEIVED', :due)
            on conflict do nothing
            """;

    private final Jdbi jdbi;
    private final Together<Arrival, Boolean> arriving;

    public Inbox(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.arriving = new Together<>(MOST_TOGETHER, this::store);
    }

    /** Stores a hook of the CRM; false when it was here before. */
    public boolean acceptHook(ConnectionId connection, String deliveryId, byte[] body, Instant now) {
        return accept(connection, Delivery.HOOK, deliveryId, body, now);
    }

    /** Stores an answer from outside; false when it was here before. */
    public boolean acceptAnswer(AnswerSource source, String deliveryId, byte[] body, Instant now) {
        return accept(source.connection(), Delivery.ANSWERS + source.name(), deliveryId, body, now);
    }

    /** Stores a closing that was found by looking and could not be considered; false when it was here before. */
    public boolean acceptClosing(ConnectionId connection, TicketId ticket, Instant closedAt, Instant now) {
        byte[] body = ticket.value().getBytes(StandardCharsets.UTF_8);
        return accept(connection, Delivery.FOUND, ticket + "@" + closedAt, body, now);
    }

    /** Stores that a contact was put into the CRM's bin, to be looked at again when it would have come back; false when it is stored. */
    public boolean acceptLeft(ConnectionId connection, ContactId contact, Instant now, Instant lookAgain) {
        byte[] body = contact.value().getBytes(StandardCharsets.UTF_8);
        String once = contact + "@" + now.truncatedTo(ChronoUnit.DAYS);
        return arriving.take(new Arrival(connection, Delivery.LEFT, once, body, now, lookAgain));
    }

    private boolean accept(ConnectionId connection, String channel, String deliveryId, byte[] body, Instant now) {
        return arriving.take(new Arrival(connection, channel, deliveryId, body, now, now));
    }

    /** A delivery that is to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are stored, arrivals are never compared
    private record Arrival(
            ConnectionId connection, String channel, String deliveryId, byte[] body, Instant at, Instant due) {}

    /** Stores those that came together in one transaction, in one order everywhere, so that nobody waits in a ring. */
    private List<Boolean> store(List<Arrival> arrivals) {
        if (arrivals.size() == 1) {
            return List.of(jdbi.withHandle(handle ->
                            bind(handle.createUpdate(INSERT), arrivals.get(0)).execute())
                    > 0);
        }
        List<Arrival> ordered = arrivals.stream()
                .sorted(Comparator.comparing(
                                (Arrival arrival) -> arrival.connection().value())
                        .thenComparing(Arrival::channel)
                        .thenComparing(Arrival::deliveryId))
                .toList();
        int[] inserted = jdbi.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            ordered.forEach(arrival -> bind(batch, arrival).add());
            return batch.execute();
        });
        IdentityHashMap<Arrival, Boolean> isNew = new IdentityHashMap<>();
        for (int i = 0; i < inserted.length; i++) {
            isNew.put(ordered.get(i), inserted[i] > 0);
        }
        return arrivals.stream().map(isNew::get).map(Boolean.TRUE::equals).toList();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Arrival arrival) {
        return statement
                .bind("connection", arrival.connection().value())
                .bind("channel", arrival.channel())
                .bind("delivery", arrival.deliveryId())
                .bind("now", arrival.at())
                .bind("due", arrival.due())
                .bind("body", arrival.body());
    }

    /** The connections that have something due, the longest waiting first. */
    List<ConnectionId> waiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select connection_id from inbox
            where state = 'RECEIVED' and due_at <= :now and (claimed_until is null or claimed_until <= :now)
            group by connection_id order by min(due_at)
            """)
                .bind("now", now)
                .map((row, context) -> new ConnectionId(row.getLong(1)))
                .list());
    }

    /** Claims up to so many deliveries of one connection, oldest first; nobody else gets them until the lease is over. */
    List<Delivery> claim(ConnectionId connection, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Delivery> claimed = handle.createQuery("""
                select id, channel, delivery_id, body, attempts from inbox
                where connection_id = :connection and state = 'RECEIVED' and due_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                order by due_at, id fetch first :limit rows only for update skip locked
                """)
                    .bind("connection", connection.value())
                    .bind("now", now)
                    .bind("limit", limit)
                    .map((row, context) -> Delivery.read(row, connection))
                    .list();
            if (!claimed.isEmpty()) {
                handle.createUpdate("update inbox set claimed_until = :until where id in (<ids>)")
                        .bind("until", now.plus(lease))
                        .bindList("ids", claimed.stream().map(Delivery::id).toList())
                        .execute();
            }
            return claimed;
        });
    }

    void done(Delivery delivery, Instant now) {
        finish(delivery, "DONE", null, NOTHING, now);
    }

    void ignored(Delivery delivery, String reason, Instant now) {
        finish(delivery, "IGNORED", reason, NOTHING, now);
    }

    void park(Delivery delivery, String error, Instant now) {
        finish(delivery, "PARKED", error, null, now);
    }

    /**
     * What was worked off is known by its id alone; its words, which may name people, go. Null keeps them. What was dropped meanwhile,
     * because a person in it was forgotten, stays so.
     */
    private void finish(Delivery delivery, String state, @Nullable String reason, byte @Nullable [] body, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update inbox
            set state = :state, reason = :reason, body = coalesce(:body, body), finished_at = :now,
                claimed_until = null
            where id = :id and state = 'RECEIVED'
            """)
                .bind("state", state)
                .bind("reason", cut(reason))
                .bindByType("body", body, byte[].class)
                .bind("now", now)
                .bind("id", delivery.id())
                .execute());
    }

    /** The delivery failed and is tried again at the given time. */
    void retry(Delivery delivery, String error, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update inbox set attempts = attempts + 1, reason = :error, due_at = :at, claimed_until = null
            where id = :id
            """)
                .bind("error", cut(error))
                .bind("at", at)
                .bind("id", delivery.id())
                .execute());
    }

    /** The deliveries were not tried and wait until the given time. */
    void release(List<Delivery> deliveries, Instant at) {
        if (!deliveries.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "update inbox set claimed_until = null, due_at = :at where id in (<ids>)")
                    .bind("at", at)
                    .bindList("ids", deliveries.stream().map(Delivery::id).toList())
                    .execute());
        }
    }

    private static @Nullable String cut(@Nullable String reason) {
        if (reason == null) {
            return null;
        }
        String kept = reason.replace('\0', '\uFFFD');
        return kept.length() <= LONGEST_REASON ? kept : kept.substring(0, LONGEST_REASON);
    }

    /** A delivery that was given up and waits for somebody to look. */
    public record Parked(String channel, String reason, Instant receivedAt) {}

    /** What was given up, the latest first, at most 200. */
    public List<Parked> parked(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select channel, reason, received_at from inbox
            where connection_id = :connection and state = 'PARKED'
            order by received_at desc, id desc fetch first 200 rows only
            """)
                .bind("connection", connection.value())
                .map((row, context) -> {
                    String reason = row.getString("reason");
                    return new Parked(
                            row.getString("channel"), reason == null ? "" : reason, Instants.at(row, "received_at"));
                })
                .list());
    }

    /** Makes everything that was given up due again. */
    public int replay(ConnectionId connection, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
            update inbox set state = 'RECEIVED', due_at = :now, attempts = 0, finished_at = null
            where connection_id = :connection and state = 'PARKED'
            """)
                .bind("connection", connection.value())
                .bind("now", now)
                .execute());
    }

    /** A delivery that is not worked off yet; the reason is why it was not, or empty. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are searched, rows are never compared
    record Unread(long id, byte[] body, String reason) {}

    /**
     * The deliveries of a connection that wait or were given up, in the order of their ids.
     *
     * @param channel as like has it
     */
    List<Unread> unread(ConnectionId connection, String channel, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select id, body, coalesce(reason, '') as why from inbox
            where connection_id = :connection and state in ('RECEIVED', 'PARKED') and channel like :channel and id > :after
            order by id fetch first :limit rows only
            """)
                .bind("connection", connection.value())
                .bind("channel", channel)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Unread(row.getLong("id"), row.getBytes("body"), row.getString("why")))
                .list());
    }

    /** Gives a delivery up for good, and its words with it. */
    void drop(long id, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
            update inbox
            set state = 'IGNORED', reason = :reason, body = :nothing, finished_at = received_at, claimed_until = null
            where id = :id
            """)
                .bind("reason", reason)
                .bind("nothing", NOTHING)
                .bind("id", id)
                .execute());
    }
}
