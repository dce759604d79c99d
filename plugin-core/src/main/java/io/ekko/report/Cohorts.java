package io.ekko.report;

import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Stage;
import java.util.HashMap;
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
                return new ResponseRate(OptionalLong.empty(), 0, flow[0], flow[1], Map.of(), 0);
            }
            Decided decided = verdicts(handle, scope, period);
            return new ResponseRate(
                    OptionalLong.of(decided.invited),
                    decided.gathered,
                    flow[0],
                    flow[1],
                    decided.byRule(),
                    decided.heldBack);
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

    private static Decided verdicts(Handle handle, Scope scope, Period period) {
        Query query = handle.createQuery("""
                select v.stage, v.decision, v.rule, sum(v.times) verdicts
                from campaign c
                join verdict_count v on v.connection_id = c.connection_id and v.campaign_id = c.id
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                  and v.on_day >= :from and v.on_day < :to
                  and (v.stage = 'CREATION' or v.stage = 'SENDING' and v.decision = 'SKIP')
                group by v.stage, v.decision, v.rule
                """);
        Decided decided = new Decided();
        bound(query, scope, period)
                .map((row, context) -> {
                    decided.add(
                            Stage.valueOf(row.getString("stage")),
                            Decision.valueOf(row.getString("decision")),
                            row.getString("rule"),
                            row.getLong("verdicts"));
                    return decided;
                })
                .list();
        return decided;
    }

    /** The verdicts of a period as they are read. */
    private static final class Decided {
        private final Map<String, Long> skipped = new HashMap<>();
        private long invited;
        private long gathered;
        private long heldBack;

        /** What is put off when it comes up has an invitation, too. */
        void add(Stage stage, Decision decision, String rule, long times) {
            switch (decision) {
                case INVITE, DEFER -> invited += times;
                case JOIN -> gathered += times;
                case SKIP -> {
                    skipped.merge(rule, times, Long::sum);
                    heldBack += stage == Stage.SENDING ? times : 0;
                }
            }
        }

        /** The most frequent first. */
        Map<String, Long> byRule() {
            Map<String, Long> ordered = new LinkedHashMap<>();
            skipped.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
            return ordered;
        }
    }

    private static Query bound(Query query, Scope scope, Period period) {
        return query.bind("connection", scope.connection().value())
                .bind("kind", scope.kind().name())
                .bind("campaign", scope.campaignOrAll())
                .bind("from", period.from())
                .bind("to", period.to());
    }
}
