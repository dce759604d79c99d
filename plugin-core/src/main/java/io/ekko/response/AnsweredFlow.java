package io.ekko.response;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How many of the invitations sent on a day were answered. The sending counts its side in the same rows. */
final class AnsweredFlow {
    private final Jdbi jdbi;

    AnsweredFlow(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Counts one more answer in each of these rows as often as it is named, in the caller's transaction. */
    void count(List<TallyKey> answered) {
        Map<TallyKey, Integer> rows = new TreeMap<>();
        answered.forEach(key -> rows.merge(key, 1, Integer::sum));
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            Map<TallyKey, Integer> missing = add(handle, rows);
            if (!missing.isEmpty()) {
                make(handle, missing.keySet());
                add(handle, missing);
            }
        });
    }

    /** @return the rows that are not there yet */
    private static Map<TallyKey, Integer> add(Handle handle, Map<TallyKey, Integer> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                update flow set answered = answered + :more
                where connection_id = :connection and campaign_id = :campaign and segment = :segment
                  and segment_value = :value and on_day = :day and stripe = :stripe
                """);
        rows.forEach((key, more) -> bind(batch, key).bind("more", more).add());
        int[] updated = batch.execute();
        Map<TallyKey, Integer> missing = new TreeMap<>();
        int number = 0;
        for (Map.Entry<TallyKey, Integer> row : rows.entrySet()) {
            if (updated[number++] == 0) {
                missing.put(row.getKey(), row.getValue());
            }
        }
        return missing;
    }

    private static void make(Handle handle, Collection<TallyKey> missing) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into flow (connection_id, campaign_id, segment, segment_value, on_day, stripe)
                values (:connection, :campaign, :segment, :value, :day, :stripe)
                on conflict do nothing
                """);
        missing.forEach(key -> bind(batch, key).add());
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, TallyKey key) {
        return batch.bind("connection", key.connection().value())
                .bind("campaign", key.campaign().value())
                .bind("segment", key.segment())
                .bind("value", key.value())
                .bind("day", key.day())
                .bind("stripe", key.stripe());
    }
}
