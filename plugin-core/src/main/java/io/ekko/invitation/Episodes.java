package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.TicketId;
import io.ekko.id.EpisodeId;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The closings of tickets, each once. */
public final class Episodes {
    private final Jdbi jdbi;

    public Episodes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A new episode; empty when this closing is known. */
    public Optional<Episode> open(
            ConnectionId connection, TicketId ticket, Instant closedAt, Episode.FoundBy foundBy, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into episode (connection_id, ticket_id, closed_at, found_by, created_at)
                        values (:connection, :ticket, :closedAt, :foundBy, :now)
                        on conflict do nothing
                        """)
                .bind("connection", connection.value())
                .bind("ticket", ticket.value())
                .bind("closedAt", closedAt)
                .bind("foundBy", foundBy)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .map((row, context) -> new Episode(
                        new EpisodeId(row.getLong("id")), connection, ticket, Instants.kept(closedAt), null, foundBy))
                .findOne());
    }

    /** The closings that are known of these tickets, read at once. */
    public Map<TicketId, Set<Instant>> known(ConnectionId connection, Collection<TicketId> tickets) {
        if (tickets.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select ticket_id, closed_at from episode
                        where connection_id = :connection and ticket_id in (<tickets>)
                        """)
                .bind("connection", connection.value())
                .bindList(
                        "tickets",
                        tickets.stream().map(TicketId::value).distinct().toList())
                .map((row, context) ->
                        Map.entry(new TicketId(row.getString("ticket_id")), Instants.at(row, "closed_at")))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet()))));
    }

    /**
     * Closings by how Ekko learned of them.
     *
     * @param told by the CRM itself
     * @param notTold found by looking
     */
    public record Told(long told, long notTold) {}

    /** The closings that Ekko has learned of since then. */
    public Told told(ConnectionId connection, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) filter (where found_by = 'HOOK') as told,
                               count(*) filter (where found_by = 'RECONCILIATION') as not_told
                        from episode
                        where connection_id = :connection and found_by in ('HOOK', 'RECONCILIATION') and created_at >= :since
                        """)
                .bind("connection", connection.value())
                .bind("since", since)
                .map((row, context) -> new Told(row.getLong("told"), row.getLong("not_told")))
                .one());
    }

    /** The episodes of a ticket, the latest closing first. */
    public List<Episode> of(ConnectionId connection, TicketId ticket) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from episode where connection_id = :connection and ticket_id = :ticket
                        order by closed_at desc, id desc
                        """)
                .bind("connection", connection.value())
                .bind("ticket", ticket.value())
                .map((row, context) -> episode(row))
                .list());
    }

    /**
     * Marks those of a ticket's episodes whose closing does not stand (any more): all that were closed before the standing one.
     *
     * @param known as they were before the ticket was read: an episode that came since says more than the reading
     */
    List<Episode> reopen(List<Episode> known, Optional<Instant> standing, Instant now) {
        List<Episode> overtaken = known.stream()
                .filter(episode -> episode.reopenedAt() == null)
                .filter(episode -> standing.map(Instants::kept)
                        .filter(closing -> !episode.closedAt().isBefore(closing))
                        .isEmpty())
                .toList();
        if (!overtaken.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update episode set reopened_at = :now where id in (<ids>) and reopened_at is null
                            """)
                    .bind("now", now)
                    .bindList(
                            "ids",
                            overtaken.stream()
                                    .map(episode -> episode.id().value())
                                    .toList())
                    .execute());
        }
        return overtaken;
    }

    /** When the episodes' tickets were closed, read at once. */
    Map<EpisodeId, Instant> closings(Collection<EpisodeId> episodes) {
        if (episodes.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from episode where id in (<ids>)")
                .bindList("ids", episodes.stream().map(EpisodeId::value).toList())
                .map((row, context) -> episode(row))
                .collect(Collectors.toMap(Episode::id, Episode::closedAt)));
    }

    private static Episode episode(ResultSet row) throws SQLException {
        return new Episode(
                new EpisodeId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                new TicketId(row.getString("ticket_id")),
                Instants.at(row, "closed_at"),
                Instants.atOrNull(row, "reopened_at"),
                Episode.FoundBy.valueOf(row.getString("found_by")));
    }
}
