package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Counts verdicts by day, so that a report need not count millions of them. */
final class VerdictCounts {
    private VerdictCounts() {}

    /** One row. The order is the order in which rows are touched everywhere, so that two writers never wait for each other. */
    private record Key(CampaignId campaign, LocalDate day, Stage stage, Decision decision, String rule)
            implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.<Key>comparingLong(key -> key.campaign.value())
                .thenComparing(Key::day)
                .thenComparing(Key::stage)
                .thenComparing(Key::decision)
                .thenComparing(Key::rule);

        static Key of(Connection connection, Verdict verdict) {
            return new Key(
                    verdict.campaign(),
                    verdict.decidedAt().atZone(connection.zone()).toLocalDate(),
                    verdict.stage(),
                    verdict.finding().decision(),
                    verdict.finding().rule());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds verdicts of one connection, in the transaction that stores them. */
    static void add(Handle handle, Connection connection, List<Verdict> stored) {
        Map<Key, Long> times = stored.stream()
                .collect(Collectors.groupingBy(
                        verdict -> Key.of(connection, verdict), TreeMap::new, Collectors.counting()));
        if (times.isEmpty()) {
            return;
        }
        PreparedBatch make = handle.prepareBatch("""
                insert into verdict_count (connection_id, campaign_id, on_day, stage, decision, rule)
                values (:connection, :campaign, :day, :stage, :decision, :rule)
                on conflict do nothing
                """);
        PreparedBatch add = handle.prepareBatch("""
                update verdict_count set times = times + :times
                where connection_id = :connection and campaign_id = :campaign and on_day = :day
                  and stage = :stage and decision = :decision and rule = :rule
                """);
        times.forEach((key, more) -> {
            bind(make, connection, key).add();
            bind(add, connection, key).bind("times", more).add();
        });
        make.execute();
        add.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, Connection connection, Key key) {
        return batch.bind("connection", connection.id().value())
                .bind("campaign", key.campaign.value())
                .bind("day", key.day)
                .bind("stage", key.stage)
                .bind("decision", key.decision)
                .bind("rule", key.rule);
    }
}
