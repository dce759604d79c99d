package io.ekko.connector.builtin.hook;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The subscriptions. Their secrets are sealed by the vault. */
public final class Hooks {
    /** So many subscriptions at most; every change makes one row for each. */
    public static final int MOST = 50;

    private static final RowMapper<Hook> HOOK = (row, context) -> new Hook(
            row.getLong("id"),
            URI.create(row.getString("target")),
            row.getBoolean("own"),
            row.getBoolean("active"),
            Columns.instant(row, "created_at"));

    private final Jdbi jdbi;
    private final Vault vault;

    public Hooks(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    public List<Hook> list() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_hook order by id")
                .map(HOOK)
                .list());
    }

    public Optional<Hook> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_hook where id = :id")
                .bind("id", id)
                .map(HOOK)
                .findOne());
    }

    /** @return the new subscription's id */
    long add(URI target, Secret secret, boolean own, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into crm_hook (target, secret, own, created_at) values (:target, :secret, :own, :now)
                        """)
                .bind("target", target.toString())
                .bind("secret", vault.seal(secret))
                .bind("own", own)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    /** Makes sure that Ekko itself is told, at this address and no other. Nodes do this one after the other. */
    public void installOwn(URI target, Secret secret, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from crm_hook_delivery where state in ('DUE', 'RETRY') and hook_id in "
                    + "(select id from crm_hook where own and not active)");
            int present = handle.createUpdate("""
                            update crm_hook set target = :target, secret = :secret, active = true where own
                            """)
                    .bind("target", target.toString())
                    .bind("secret", vault.seal(secret))
                    .execute();
            if (present == 0) {
                add(target, secret, true, now);
            }
        });
    }

    /** Ekko itself is not told any more; what was due for it is dropped. */
    public void removeOwn() {
        jdbi.useTransaction(handle -> {
            handle.execute("update crm_hook set active = false where own");
            handle.execute("delete from crm_hook_delivery where state in ('DUE', 'RETRY') and hook_id in "
                    + "(select id from crm_hook where own)");
        });
    }

    /** Ends a subscription with all that was queued for it. Harmless when it is gone. */
    public void remove(long id) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from crm_hook_delivery where hook_id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("delete from crm_hook where id = :id")
                    .bind("id", id)
                    .execute();
        });
    }
}
