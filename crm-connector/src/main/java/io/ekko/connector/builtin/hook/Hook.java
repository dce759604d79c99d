package io.ekko.connector.builtin.hook;

import java.net.URI;
import java.time.Instant;

/**
 * A subscription to what happens in the built-in CRM.
 *
 * @param own whether Ekko made it for itself
 * @param active whether new deliveries are queued for it
 */
public record Hook(long id, URI target, boolean own, boolean active, Instant createdAt) {}
