package io.ekko.report;

import io.ekko.nps.Tally;
import io.ekko.segment.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counts of the eleven scores. A row of a day counts in a period that holds the day unless the same person's next answer
 * falls into the period too: of several answers of one person in a period the latest counts.
 */
public final class Counts {
    private static final String ALL = "all";

    private final Jdbi jdbi;

    public Counts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The answers of one period. */
    public Tally of(Scope scope, Period period) {
        return of(scope, null, List.of(period)).get(0);
    }

    /** One tally for each period, in the same order; periods may overlap. Without answers it is {@link Tally#EMPTY}. */
    List<Tally> of(Scope scope, @Nullable Slice slice, List<Period> periods) {
        String sql = """
                select p.place, sum(t.s0) s0, sum(t.s1) s1, sum(t.s2) s2, sum(t.s3) s3, sum(t.s4) s4, sum(t.s5) s5,
                       sum(t.s6) s6, sum(t.s7) s7, sum(t.s8) s8, sum(t.s9) s9, sum(t.s10) s10
                from unnest(:places, :starts, :ends) as p (place, starts, ends)
                cross join campaign c
                join tally t on t.connection_id = c.connection_id and t.campaign_id = c.id
                  and t.segment = :segment and t.segment_value = :value
                  and t.on_day >= p.starts and t.on_day < p.ends and t.superseded_on >= p.ends
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                group by p.place
                """;
        List<Tally> tallies = new ArrayList<>(Collections.nCopies(periods.size(), Tally.EMPTY));
        jdbi.useHandle(handle -> {
            Query query = handle.createQuery(sql);
            bind(query, scope);
            bind(query, periods);
            query.bind("segment", slice == null ? ALL : slice.segment().wireName())
                    .bind("value", slice == null ? "" : slice.value())
                    .map((row, context) -> tallies.set(row.getInt("place"), tally(row)))
                    .list();
        });
        return List.copyOf(tallies);
    }

    /** The tallies of all values of a segment in one period. */
    Map<String, Tally> bySegment(Scope scope, Segment segment, Period period) {
        String sql = """
                select t.segment_value, sum(t.s0) s0, sum(t.s1) s1, sum(t.s2) s2, sum(t.s3) s3, sum(t.s4) s4, sum(t.s5) s5,
                       sum(t.s6) s6, sum(t.s7) s7, sum(t.s8) s8, sum(t.s9) s9, sum(t.s10) s10
                from campaign c
                join tally t on t.connection_id = c.connection_id and t.campaign_id = c.id
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                  and t.segment = :segment and t.on_day >= :from and t.on_day < :to and t.superseded_on >= :to
                group by t.segment_value
                """;
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            bind(query, scope);
            Map<String, Tally> tallies = new TreeMap<>();
            query.bind("segment", segment.wireName())
                    .bind("from", period.from())
                    .bind("to", period.to())
                    .map((row, context) -> Map.entry(row.getString("segment_value"), tally(row)))
                    .filter(entry -> entry.getValue().count() > 0)
                    .forEach(entry -> tallies.put(entry.getKey(), entry.getValue()));
            return tallies;
        });
    }

    /** How many answers each value of a segment has in each period, in the same order. */
    List<Map<String, Long>> answersBySegment(Scope scope, Segment segment, List<Period> periods) {
        String sql = """
                select p.place, t.segment_value,
                       sum(t.s0 + t.s1 + t.s2 + t.s3 + t.s4 + t.s5 + t.s6 + t.s7 + t.s8 + t.s9 + t.s10) answers
                from unnest(:places, :starts, :ends) as p (place, starts, ends)
                cross join campaign c
                join tally t on t.connection_id = c.connection_id and t.campaign_id = c.id and t.segment = :segment
                  and t.on_day >= p.starts and t.on_day < p.ends and t.superseded_on >= p.ends
                where c.connection_id = :connection and c.kind = :kind and (:campaign = 0 or c.id = :campaign)
                group by p.place, t.segment_value
                """;
        List<Map<String, Long>> answers = periods.stream()
                .map(period -> (Map<String, Long>) new TreeMap<String, Long>())
                .toList();
        jdbi.useHandle(handle -> {
            Query query = handle.createQuery(sql);
            bind(query, scope);
            bind(query, periods);
            query.bind("segment", segment.wireName())
                    .map((row, context) -> answers.get(row.getInt("place"))
                            .put(row.getString("segment_value"), row.getLong("answers")))
                    .list();
        });
        return answers;
    }

    private static void bind(Query query, Scope scope) {
        query.bind("connection", scope.connection().value())
                .bind("kind", scope.kind().name())
                .bind("campaign", scope.campaignOrAll());
    }

    private static void bind(Query query, List<Period> periods) {
        query.getConfig(SqlArrayTypes.class).register(LocalDate.class, "date").register(Integer.class, "integer");
        query.bindArray("places", Integer.class, (Object[])
                        IntStream.range(0, periods.size()).boxed().toArray(Integer[]::new))
                .bindArray("starts", LocalDate.class, (Object[])
                        periods.stream().map(Period::from).toArray(LocalDate[]::new))
                .bindArray("ends", LocalDate.class, (Object[])
                        periods.stream().map(Period::to).toArray(LocalDate[]::new));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        long[] counts = new long[Tally.SIZE];
        for (int score = 0; score < Tally.SIZE; score++) {
            counts[score] = row.getLong("s" + score);
        }
        return Tally.of(counts);
    }
}
