package io.ekko.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How many of the invitations sent on a day were answered. The sending counts its side in the same rows. */
final class AnsweredFlow {
    private final Jdbi jdbi;

    AnsweredFlow(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Counts the first answer to an invitation, in the caller's transaction. */
    void count(Response response, LocalDate sentOn) {
        List<TallyKey> keys = TallyKey.of(response).stream().sorted().toList();
        jdbi.useHandle(handle -> {
            List<TallyKey> missing = add(handle, keys, sentOn);
            if (!missing.isEmpty()) {
                make(handle, missing, sentOn);
                add(handle, missing, sentOn);
            }
        });
    }

    private static List<TallyKey> add(Handle handle, List<TallyKey> keys, LocalDate sentOn) {
        PreparedBatch batch = handle.prepareBatch("""
                update flow set answered = answered + 1
                where connection_id = :connection and campaign_id = :campaign and segment = :segment
                  and segment_value = :value and on_day = :day and stripe = :stripe
                """);
        keys.forEach(key -> bind(batch, key, sentOn));
        int[] updated = batch.execute();
        List<TallyKey> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(keys.get(i));
            }
        }
        return missing;
    }

    private static void make(Handle handle, List<TallyKey> missing, LocalDate sentOn) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into flow (connection_id, campaign_id, segment, segment_value, on_day, stripe)
                values (:connection, :campaign, :segment, :value, :day, :stripe)
                on conflict do nothing
                """);
        missing.forEach(key -> bind(batch, key, sentOn));
        batch.execute();
    }

    private static void bind(PreparedBatch batch, TallyKey key, LocalDate sentOn) {
        batch.bind("connection", key.connection().value())
                .bind("campaign", key.campaign().value())
                .bind("segment", key.segment())
                .bind("value", key.value())
                .bind("day", sentOn)
                .bind("stripe", key.stripe())
                .add();
    }
}
