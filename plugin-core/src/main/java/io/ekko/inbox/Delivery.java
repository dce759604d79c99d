package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A stored delivery that has been claimed for work.
 *
 * @param channel {@link #HOOK}, {@link #FOUND}, {@link #LEFT}, or {@code answers/} and the name of the source
 * @param attempts failed tries so far
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, deliveries are never compared
record Delivery(long id, ConnectionId connection, String channel, String deliveryId, byte[] body, int attempts) {
    static final String HOOK = "hook";
    /** A closing that was found by looking; the body is the ticket's id. */
    static final String FOUND = "reconciliation";

    /** Somebody who was put into the CRM's bin a while ago; the body is the contact's id. */
    static final String LEFT = "left";

    static final String ANSWERS = "answers/";

    static Delivery read(ResultSet row, ConnectionId connection) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                connection,
                row.getString("channel"),
                row.getString("delivery_id"),
                row.getBytes("body"),
                row.getInt("attempts"));
    }
}
