package io.ekko.connector.builtin.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One closing of a ticket; {@code reopenedAt} is null while it lasts. */
public record Closing(Instant closedAt, @Nullable Instant reopenedAt) {}
