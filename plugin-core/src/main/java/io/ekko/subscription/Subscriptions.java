package io.ekko.subscription;

import io.ekko.connection.ConnectionId;
import io.ekko.sql.Instants;
import io.ekko.subscription.Subscription.Repair;
import io.ekko.subscription.Subscription.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was found about the subscriptions, and every repair. */
public final class Subscriptions {
    private static final int SHOWN = 10;
    private static final int LONGEST_TROUBLE = 1000;

    private final Jdbi jdbi;

    public Subscriptions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores what a look found. Since when it is broken stays, for as long as it is. */
    void looked(ConnectionId connection, Standing standing, @Nullable String trouble, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into subscription (connection_id, standing, looked_at)
                            values (:connection, :standing, :now)
                            on conflict do nothing
                            """)
                    .bind("connection", connection.value())
                    .bind("standing", standing)
                    .bind("now", now)
                    .execute();
            handle.createUpdate("""
                            update subscription
                            set standing = :standing, looked_at = :now, trouble = cast(:trouble as varchar(1000)),
                                broken_since = case when :standing = 'WORKING' then null else coalesce(broken_since, :now) end
                            where connection_id = :connection
                            """)
                    .bind("connection", connection.value())
                    .bind("standing", standing.name())
                    .bind("trouble", cut(trouble))
                    .bind("now", now)
                    .execute();
        });
    }

    private static @Nullable String cut(@Nullable String trouble) {
        if (trouble == null) {
            return null;
        }
        String kept = trouble.replace('\0', '\uFFFD');
        return kept.length() <= LONGEST_TROUBLE ? kept : kept.substring(0, LONGEST_TROUBLE);
    }

    /** Notes a repair. */
    void repaired(ConnectionId connection, Standing found, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into subscription_repair (connection_id, found, repaired_at) values (:connection, :found, :now)
                        """)
                .bind("connection", connection.value())
                .bind("found", found)
                .bind("now", now)
                .execute());
    }

    /** Whether the connection was ever looked at. */
    boolean known(ConnectionId connection) {
        return standing(connection).isPresent();
    }

    private Optional<Standing> standing(ConnectionId connection) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select standing from subscription where connection_id = :connection")
                        .bind("connection", connection.value())
                        .map((row, context) -> Standing.valueOf(row.getString("standing")))
                        .findOne());
    }

    /** How the subscription stands; empty before the first look, and for a CRM that sends no events. */
    public Optional<Subscription> of(ConnectionId connection) {
        List<Repair> repairs = jdbi.withHandle(handle -> handle.createQuery("""
                        select found, repaired_at from subscription_repair where connection_id = :connection
                        order by repaired_at desc, id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("limit", SHOWN)
                .map((row, context) ->
                        new Repair(Standing.valueOf(row.getString("found")), Instants.at(row, "repaired_at")))
                .list());
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from subscription where connection_id = :connection")
                .bind("connection", connection.value())
                .map((row, context) -> new Subscription(
                        connection,
                        Standing.valueOf(row.getString("standing")),
                        Instants.at(row, "looked_at"),
                        Instants.atOrNull(row, "broken_since"),
                        row.getString("trouble"),
                        repairs))
                .findOne());
    }

    /** How many were repaired since then. */
    public long repairs(ConnectionId connection, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from subscription_repair where connection_id = :connection and repaired_at >= :since
                        """)
                .bind("connection", connection.value())
                .bind("since", since)
                .mapTo(Long.class)
                .one());
    }

    /** How many connections' subscriptions do not work, as far as is known. */
    public long broken() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from subscription where standing <> 'WORKING'")
                        .mapTo(Long.class)
                        .one());
    }
}
