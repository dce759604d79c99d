package io.ekko.connection;

import io.ekko.language.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The linked CRM installations. */
public final class Connections {
    private final Jdbi jdbi;

    public Connections(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What a new connection is made of.
     *
     * @param settings JSON that its connector understands
     * @param secrets sealed; null when the connector needs none
     */
    public record Plan(
            String name,
            String kind,
            String title,
            ZoneId zone,
            String company,
            Language language,
            Set<String> ownDomains,
            String settings,
            @Nullable String secrets) {}

    /**
     * Links an installation.
     *
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when the name is taken
     */
    public Connection create(Plan plan, Instant now) {
        Set<String> ownDomains = plan.ownDomains().stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return jdbi.inTransaction(handle -> {
            long id = handle.createUpdate("""
                            insert into connection
                                (name, kind, title, zone, company, language, own_domains, settings, secrets, created_at)
                            values (:name, :kind, :title, :zone, :company, :language, :ownDomains, :settings, :secrets, :now)
                            """)
                    .bind("name", plan.name())
                    .bind("kind", plan.kind())
                    .bind("title", plan.title())
                    .bind("zone", plan.zone().getId())
                    .bind("company", plan.company())
                    .bind("language", plan.language().tag())
                    .bind("ownDomains", ownDomains.stream().sorted().collect(Collectors.joining(" ")))
                    .bind("settings", plan.settings())
                    .bind("secrets", plan.secrets())
                    .bind("now", now)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("insert into asking (connection_id) values (:id)")
                    .bind("id", id)
                    .execute();
            return new Connection(
                    new ConnectionId(id),
                    plan.name(),
                    plan.kind(),
                    plan.title(),
                    plan.zone(),
                    plan.company(),
                    plan.language(),
                    ownDomains);
        });
    }

    /** What an administrator may change about a connection; days already counted stay as they are. */
    public void change(ConnectionId id, String company, ZoneId zone, Language language, Set<String> ownDomains) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update connection set company = :company, zone = :zone, language = :language, own_domains = :ownDomains
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("company", company)
                .bind("zone", zone.getId())
                .bind("language", language.tag())
                .bind("ownDomains", ownDomains.stream().sorted().collect(Collectors.joining(" ")))
                .execute());
    }

    /**
     * Gives the connector other settings.
     *
     * @param secrets sealed; null when the connector needs none
     */
    public void changeSettings(ConnectionId id, String settings, @Nullable String secrets) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update connection set settings = :settings, secrets = :secrets where id = :id")
                .bind("id", id.value())
                .bind("settings", settings)
                .bind("secrets", secrets)
                .execute());
    }

    /** Ekko keeps away from the CRM, because it takes its things out or has none there yet: nothing is put there until {@link #takeUp}. */
    public void letGo(ConnectionId id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update connection set let_go_at = :now where id = :id")
                .bind("id", id.value())
                .bind("now", now)
                .execute());
    }

    /** Ekko watches over its things in the CRM again. */
    public void takeUp(ConnectionId id) {
        jdbi.useHandle(handle -> handle.createUpdate("update connection set let_go_at = null where id = :id")
                .bind("id", id.value())
                .execute());
    }

    /** Those in whose CRMs Ekko watches over its things, by title. */
    public List<Connection> watched() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from connection where let_go_at is null order by title, id")
                        .map((row, context) -> connection(row))
                        .list());
    }

    /**
     * What a connector is made of; as long as it is equal the connector need not be made anew.
     *
     * @param secrets sealed; null when the connector needs none
     */
    public record Stamp(String settings, @Nullable String secrets, String zone, String language) {}

    /**
     * What the connector of this connection is made of now.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public Stamp stamp(ConnectionId id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select settings, secrets, zone, language from connection where id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> new Stamp(
                                row.getString("settings"),
                                row.getString("secrets"),
                                row.getString("zone"),
                                row.getString("language")))
                        .findOne()
                        .orElseThrow());
    }

    public Optional<Connection> byName(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from connection where name = :name")
                .bind("name", name)
                .map((row, context) -> connection(row))
                .findOne());
    }

    /**
     * The connection with this id.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public Connection byId(ConnectionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from connection where id = :id")
                .bind("id", id.value())
                .map((row, context) -> connection(row))
                .findOne()
                .orElseThrow());
    }

    /** All, by title. */
    public List<Connection> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from connection order by title, id")
                .map((row, context) -> connection(row))
                .list());
    }

    /** The connector's own settings, as JSON. */
    public String settings(ConnectionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select settings from connection where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one());
    }

    /** The connector's secrets as they were sealed; empty when it has none. */
    public Optional<String> secrets(ConnectionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select secrets from connection where id = :id")
                .bind("id", id.value())
                .map((row, context) -> Optional.ofNullable(row.getString("secrets")))
                .one());
    }

    /** How far the reconciliation of closed tickets has come; empty before its first run. */
    public Optional<String> closedCursor(ConnectionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select closed_cursor from connection where id = :id")
                .bind("id", id.value())
                .map((row, context) -> Optional.ofNullable(row.getString("closed_cursor")))
                .one());
    }

    /** Moves the reconciliation on, unless another node has moved it meanwhile. */
    public boolean moveClosedCursor(ConnectionId id, @Nullable String from, String to) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update connection set closed_cursor = :to
                                where id = :id and closed_cursor is not distinct from cast(:from as varchar(2000))
                                """)
                        .bind("id", id.value())
                        .bind("from", from)
                        .bind("to", to)
                        .execute())
                == 1;
    }

    /** How far the merges of the CRM have been followed; empty before the first look. */
    public Optional<String> mergeCursor(ConnectionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select merge_cursor from connection where id = :id")
                .bind("id", id.value())
                .map((row, context) -> Optional.ofNullable(row.getString("merge_cursor")))
                .one());
    }

    /** Merges up to here have been followed. Harmless when another node has moved it meanwhile: a merge may be followed twice. */
    public void moveMergeCursor(ConnectionId id, String to) {
        jdbi.useHandle(handle -> handle.createUpdate("update connection set merge_cursor = :to where id = :id")
                .bind("id", id.value())
                .bind("to", to)
                .execute());
    }

    /**
     * Waits for the turn to decide whom to ask, and has it until the transaction of the caller ends. One at a time per connection, so
     * that nobody is asked twice by two who did not see each other. The row is locked by nobody else.
     */
    public void takeTurnToAsk(ConnectionId id) {
        jdbi.useHandle(
                handle -> handle.createQuery("select connection_id from asking where connection_id = :id for update")
                        .bind("id", id.value())
                        .mapTo(Long.class)
                        .one());
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                new ConnectionId(row.getLong("id")),
                row.getString("name"),
                row.getString("kind"),
                row.getString("title"),
                ZoneId.of(row.getString("zone")),
                row.getString("company"),
                Language.of(row.getString("language")),
                Arrays.stream(row.getString("own_domains").split(" "))
                        .filter(domain -> !domain.isEmpty())
                        .collect(Collectors.toSet()));
    }
}
