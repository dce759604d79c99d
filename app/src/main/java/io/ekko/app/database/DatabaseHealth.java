package io.ekko.app.database;

import com.codahale.metrics.health.HealthCheck;
import org.jdbi.v3.core.Jdbi;

/** Healthy when the database answers a query. */
public final class DatabaseHealth extends HealthCheck {

    private final Jdbi jdbi;

    public DatabaseHealth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    protected Result check() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
        return Result.healthy();
    }
}
