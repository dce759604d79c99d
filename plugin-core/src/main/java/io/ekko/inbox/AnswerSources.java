package io.ekko.inbox;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The outside survey tools, with their secrets sealed. */
public final class AnswerSources {
    private static final String COLUMNS = "connection_id, campaign_id, name, secret, old_secret, old_until, mapping";

    private final Jdbi jdbi;
    private final Vault vault;

    public AnswerSources(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    /** Adds a source; its name must be free. */
    public void add(AnswerSource source, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into answer_source (connection_id, campaign_id, name, secret, mapping, created_at)
                        values (:connection, :campaign, :name, :secret, :mapping, :now)
                        """)
                .bind("connection", source.connection().value())
                .bind("campaign", source.campaign().value())
                .bind("name", source.name())
                .bind("secret", vault.seal(source.secrets().get(0)))
                .bind("mapping", source.mapping().json())
                .bind("now", now)
                .execute());
    }

    /** Gives the source a new secret; the present one stays good for the time given. */
    public void rotate(String name, Secret fresh, Instant now, Duration oldStaysGood) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update answer_source set old_secret = secret, old_until = :until, secret = :fresh where name = :name
                        """)
                .bind("until", now.plus(oldStaysGood))
                .bind("fresh", vault.seal(fresh))
                .bind("name", name)
                .execute());
    }

    /** The source with the secrets that are good at the instant. */
    public Optional<AnswerSource> byName(String name, Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + COLUMNS + " from answer_source where name = :name")
                        .bind("name", name)
                        .map((row, context) -> read(row, now))
                        .findOne());
    }

    /** The sources of a connection by name. */
    public List<AnswerSource> of(ConnectionId connection, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from answer_source where connection_id = :connection order by name")
                .bind("connection", connection.value())
                .map((row, context) -> read(row, now))
                .list());
    }

    private AnswerSource read(ResultSet row, Instant now) throws SQLException {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(vault.unseal(row.getString("secret")));
        String old = row.getString("old_secret");
        OffsetDateTime until = row.getObject("old_until", OffsetDateTime.class);
        if (old != null && until != null && now.isBefore(until.toInstant())) {
            secrets.add(vault.unseal(old));
        }
        return new AnswerSource(
                new ConnectionId(row.getLong("connection_id")),
                new CampaignId(row.getLong("campaign_id")),
                row.getString("name"),
                secrets,
                AnswerMapping.of(row.getString("mapping")));
    }
}
