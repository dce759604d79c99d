package io.ekko.visit;

import io.ekko.id.InvitationId;
import io.ekko.sql.Instants;
import io.ekko.sql.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Who came by which of a mail's links, in the database, so that all nodes know and a restart forgets nothing. One row for each
 * invitation, way and visitor, at most {@link #MOST} of an invitation; visits that come at the same time share a commit, and one that
 * was noted within the last minute costs nothing. Answers, states and tallies know nothing of it.
 */
public final class Visits {
    /** So many of one invitation are kept; more tell nothing new. */
    static final int MOST = 60;

    /** So long they are of use: detonation chambers come back within days, if at all. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int REMEMBERED = 20_000;
    private static final int TOGETHER = 64;

    private final Jdbi jdbi;
    private final Together<Noted, Boolean> together;
    private final Map<Came, Instant> lately = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, false) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Came, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    public Visits(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.together = new Together<>(TOGETHER, this::store);
    }

    private record Came(InvitationId invitation, int way, Visitor visitor) {}

    private record Noted(InvitationId invitation, Sighting visit) {}

    /** Notes a visit and returns when it is durable. */
    public void note(InvitationId invitation, Sighting visit) {
        Came came = new Came(invitation, visit.way(), visit.visitor());
        Instant before = lately.get(came);
        if (before == null || visit.at().isAfter(before.plus(FRESH))) {
            together.take(new Noted(invitation, visit));
            lately.put(came, visit.at());
        }
    }

    private List<Boolean> store(List<Noted> visits) {
        return jdbi.inTransaction(handle -> {
            PreparedBatch again = handle.prepareBatch("""
                    update visit set at = :at
                    where invitation_id = :invitation and way = :way and network = :network and agent = :agent
                    """);
            visits.forEach(noted -> bind(again, noted));
            int[] known = again.execute();
            PreparedBatch first = handle.prepareBatch("""
                    insert into visit (invitation_id, way, network, agent, at)
                    select i.id, :way, :network, :agent, cast(:at as timestamp with time zone)
                    from invitation i
                    where i.id = :invitation and i.person <> ''
                      and (select count(*) from visit v where v.invitation_id = i.id) < :most
                    on conflict do nothing
                    """);
            for (int i = 0; i < known.length; i++) {
                if (known[i] == 0) {
                    bind(first.bind("most", MOST), visits.get(i));
                }
            }
            if (first.size() > 0) {
                first.execute();
            }
            return Collections.nCopies(visits.size(), Boolean.TRUE);
        });
    }

    private static void bind(PreparedBatch batch, Noted noted) {
        batch.bind("invitation", noted.invitation().value())
                .bind("way", noted.visit().way())
                .bind("network", noted.visit().visitor().network())
                .bind("agent", noted.visit().visitor().agent())
                .bind("at", noted.visit().at())
                .add();
    }

    /** All visits of an invitation that are kept. */
    public List<Sighting> of(InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select way, network, agent, at from visit where invitation_id = :invitation")
                .bind("invitation", invitation.value())
                .map((row, context) -> new Sighting(
                        row.getInt("way"),
                        new Visitor(row.getInt("network"), row.getInt("agent")),
                        Instants.at(row, "at")))
                .list());
    }

    /** Forgets visits from before the instant, at most so many. */
    int forget(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from visit where (invitation_id, way, network, agent) in (
                            select invitation_id, way, network, agent from visit where at < :before
                            order by at fetch first :limit rows only)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
    }
}
