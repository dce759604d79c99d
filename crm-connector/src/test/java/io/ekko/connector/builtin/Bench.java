package io.ekko.connector.builtin;

import io.ekko.connector.builtin.hook.Changes;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.work.Duty;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What every test of the built-in CRM stands on. */
public final class Bench {
    public final Jdbi jdbi;
    public final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    public final Vault vault = Vault.of(new byte[32]);
    public final List<Duty> rung = new ArrayList<>();
    public final Changes changes;

    public Bench(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.changes = new Changes(jdbi, clock, rung::add);
    }
}
