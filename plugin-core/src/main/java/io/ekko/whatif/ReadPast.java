package io.ekko.whatif;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.nps.AnswersNeeded;
import io.ekko.nps.Nps;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/** Reads what became of the mails of a kind in the last year, leaving out those that can still be answered. */
public final class ReadPast {
    /** With fewer mails the rate is as good as not known. */
    private static final int ENOUGH = 50;

    private static final int STILL_COMING_IN = 14;

    private final Jdbi jdbi;

    public ReadPast(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param today the day of the connection */
    public Past run(ConnectionId connection, Kind kind, LocalDate today) {
        LocalDate from = today.minusYears(1);
        LocalDate to = today.minusDays(STILL_COMING_IN);
        double variance = variance(connection, kind, from);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(f.sent), 0) as sent, coalesce(sum(f.answered), 0) as answered
                        from flow f join campaign c on c.id = f.campaign_id
                        where f.connection_id = :connection and f.segment = 'all' and c.kind = :kind
                          and f.on_day >= :from and f.on_day < :to
                        """)
                .bind("connection", connection.value())
                .bind("kind", kind)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> {
                    long sent = row.getLong("sent");
                    return sent < ENOUGH
                            ? new Past(Past.UNKNOWN.responseRate(), false, variance)
                            : new Past(Math.min(1, (double) row.getLong("answered") / sent), true, variance);
                })
                .one());
    }

    private double variance(ConnectionId connection, Kind kind, LocalDate from) {
        Nps nps = jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(t.s9 + t.s10), 0) as promoters, coalesce(sum(t.s7 + t.s8), 0) as passives,
                               coalesce(sum(t.s0 + t.s1 + t.s2 + t.s3 + t.s4 + t.s5 + t.s6), 0) as detractors
                        from tally t join campaign c on c.id = t.campaign_id
                        where t.connection_id = :connection and t.segment = 'all' and c.kind = :kind and t.on_day >= :from
                        """)
                .bind("connection", connection.value())
                .bind("kind", kind)
                .bind("from", from)
                .map((row, context) ->
                        new Nps(row.getLong("promoters"), row.getLong("passives"), row.getLong("detractors")))
                .one());
        return nps.count() < ENOUGH
                ? AnswersNeeded.WORST_VARIANCE
                : nps.variance().orElse(AnswersNeeded.WORST_VARIANCE);
    }
}
