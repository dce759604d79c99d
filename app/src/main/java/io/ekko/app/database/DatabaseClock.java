package io.ekko.app.database;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;

/** The time that all nodes share, whatever their own clocks say. */
public record DatabaseClock(Jdbi jdbi) implements InstantSource {
    @Override
    public Instant instant() {
        return jdbi.withHandle(handle -> handle.createQuery("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }
}
