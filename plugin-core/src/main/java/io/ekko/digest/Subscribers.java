package io.ekko.digest;

import io.ekko.connection.ConnectionId;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Who gets a digest; each user that of one connection at most. */
public final class Subscribers {
    private static final RowMapper<Subscriber> SUBSCRIBER = (row, context) -> new Subscriber(
            row.getLong("id"),
            new ConnectionId(row.getLong("connection_id")),
            row.getLong("user_id"),
            row.getString("email"),
            Instants.at(row, "since"));

    private final Jdbi jdbi;

    public Subscribers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Orders the digest for a user; an order before ends, and its links with it. */
    public void order(ConnectionId connection, long user, String email, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from digest where user_id = :user")
                    .bind("user", user)
                    .execute();
            handle.createUpdate("""
                            insert into digest (connection_id, user_id, email, since)
                            values (:connection, :user, :email, :now)
                            on conflict do nothing
                            """)
                    .bind("connection", connection.value())
                    .bind("user", user)
                    .bind("email", email)
                    .bind("now", now)
                    .execute();
        });
    }

    public Optional<Subscriber> ofUser(long user) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from digest where user_id = :user")
                .bind("user", user)
                .map(SUBSCRIBER)
                .findOne());
    }

    /** Those of a connection in the order of their numbers. */
    List<Subscriber> of(ConnectionId connection) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from digest where connection_id = :connection order by id")
                        .bind("connection", connection.value())
                        .map(SUBSCRIBER)
                        .list());
    }

    /** Ends an order; harmless when it has ended. */
    public void end(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from digest where id = :id")
                .bind("id", id)
                .execute());
    }
}
