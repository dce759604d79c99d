package io.ekko.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads how many were considered, invited, sent to and answered. */
public final class Cohorts {
    private final Jdbi jdbi;

    public Cohorts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The response rate of the mails sent in the period. */
    ResponseRate of(Scope scope, @Nullable Slice slice, Period period) {
        return jdbi.withHandle(handle -> {
            long[] flow = flow(handle, scope, slice, period);
            if (slice != null) {
                return new ResponseRate(OptionalLong.empty(), flow[0], flow[1], Map.of());
            }
            Map<String, Long> skipped = new LinkedHashMap<>();
            long invited = verdicts(handle, scope, period, skipped);
            return new ResponseRate(OptionalLong.of(invited), flow[0], flow[1], skipped);
        });
    }

    private static long[] flow(Handle handle, Scope scope, @Nullable Slice slice, Period period) {
        Query query = handle.createQuery("""
                select coalesce(sum(f.sent), 0) sent, coalesce(sum(f.answered), 0) answered
                from campaign c
                join flow f on f.connection_id = c.connection_id and f.campaign_id = c.id
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                  and f.segment = :segment and f.segment_value = :value and f.on_day >= :from and f.on_day < :to
                """);
        return bound(query, scope, period)
                .bind("segment", slice == null ? "all" : slice.segment().wireName())
                .bind("value", slice == null ? "" : slice.value())
                .map((row, context) -> new long[] {row.getLong("sent"), row.getLong("answered")})
                .one();
    }

    /** Fills the skipped by rule, most frequent first, and returns the invited. */
    private static long verdicts(Handle handle, Scope scope, Period period, Map<String, Long> skipped) {
        Query query = handle.createQuery("""
                select v.decision, v.rule, sum(v.times) verdicts
                from campaign c
                join verdict_count v on v.connection_id = c.connection_id and v.campaign_id = c.id
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                  and v.on_day >= :from and v.on_day < :to
                  and (v.decision = 'SKIP' or v.decision = 'INVITE' and v.stage = 'CREATION')
                group by v.decision, v.rule
                order by verdicts desc, v.rule
                """);
        return bound(query, scope, period)
                .map((row, context) -> {
                    long verdicts = row.getLong("verdicts");
                    if (row.getString("decision").equals("INVITE")) {
                        return verdicts;
                    }
                    skipped.put(row.getString("rule"), verdicts);
                    return 0L;
                })
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Query bound(Query query, Scope scope, Period period) {
        return query.bind("connection", scope.connection().value())
                .bind("kind", scope.kind().name())
                .bind("campaign", scope.campaignOrAll())
                .bind("from", period.from())
                .bind("to", period.to());
    }
}
