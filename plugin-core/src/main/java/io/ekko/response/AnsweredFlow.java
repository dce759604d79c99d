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

    /** What is added to one row. */
    private record More(int answered, int sent) {
        static final More ANSWERED = new More(1, 0);
        static final More SENT = new More(0, 1);

        More plus(More other) {
            return new More(answered + other.answered, sent + other.sent);
        }
    }

    /**
     * Counts one more answer in each of these rows as often as it is named, in the caller's transaction.
     *
     * @param arrived the rows of mails that had been taken for not sent and count as sent again
     */
    void count(List<TallyKey> answered, List<TallyKey> arrived) {
        Map<TallyKey, More> rows = new TreeMap<>();
        answered.forEach(key -> rows.merge(key, More.ANSWERED, More::plus));
        arrived.forEach(key -> rows.merge(key, More.SENT, More::plus));
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            Map<TallyKey, More> missing = add(handle, rows);
            if (!missing.isEmpty()) {
                make(handle, missing.keySet());
                add(handle, missing);
            }
        });
    }

    /** @return the rows that are not there yet */
    private static Map<TallyKey, More> add(Handle handle, Map<TallyKey, More> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                update flow set answered = answered + :answered, sent = sent + :sent
                where connection_id = :connection and campaign_id = :campaign and segment = :segment
                  and segment_value = :value and on_day = :day and stripe = :stripe
                """);
        rows.forEach((key, more) -> bind(batch, key)
                .bind("answered", more.answered())
                .bind("sent", more.sent())
                .add());
        int[] updated = batch.execute();
        Map<TallyKey, More> missing = new TreeMap<>();
        int number = 0;
        for (Map.Entry<TallyKey, More> row : rows.entrySet()) {
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
