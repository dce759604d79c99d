package io.ekko.digest;

import io.ekko.connection.ConnectionId;
import java.time.Instant;

/**
 * Somebody who gets the digest of one connection.
 *
 * @param user the number of one of Ekko's own users
 * @param email as it was given
 * @param since when it was ordered
 */
public record Subscriber(long id, ConnectionId connection, long user, String email, Instant since) {}
