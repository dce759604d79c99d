package io.ekko.response;

import io.ekko.nps.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Counts of the eleven scores by campaign, day, day of the same person's next answer, and segment value. A report over the days
 * [from, to) adds the rows with {@code from <= on_day < to <= superseded_on}: of several answers of one person in a period the latest
 * counts, whatever the period. An answer that is followed by another on its own day can never be that latest and has no rows.
 */
final class Tallies {
    private static final String ADD = "update tally set "
            + IntStream.range(0, Tally.SIZE)
                    .mapToObj(score -> "s" + score + " = s" + score + " + :d" + score)
                    .collect(Collectors.joining(", "))
            + """
             where connection_id = :connection and campaign_id = :campaign and segment = :segment
               and segment_value = :value and on_day = :day and superseded_on = :supersededOn and stripe = :stripe
            """;

    private final Jdbi jdbi;

    Tallies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes the old ones out and puts the new ones in, in the caller's transaction. */
    void move(List<Response> out, List<Response> in) {
        Map<TallyKey, int[]> changes = new TreeMap<>();
        out.forEach(response -> count(changes, response, -1));
        in.forEach(response -> count(changes, response, 1));
        List<Map.Entry<TallyKey, int[]>> rows = changes.entrySet().stream()
                .filter(row -> IntStream.of(row.getValue()).anyMatch(change -> change != 0))
                .toList();
        if (!rows.isEmpty()) {
            jdbi.useHandle(handle -> {
                List<Map.Entry<TallyKey, int[]>> missing = add(handle, rows);
                if (!missing.isEmpty()) {
                    make(handle, missing);
                    add(handle, missing);
                }
            });
        }
    }

    private static void count(Map<TallyKey, int[]> changes, Response response, int by) {
        if (response.day().isBefore(response.supersededOn())) {
            for (TallyKey key : TallyKey.of(response)) {
                changes.computeIfAbsent(key, absent -> new int[Tally.SIZE])[response.score()] += by;
            }
        }
    }

    /** @return the rows that are not there yet */
    private static List<Map.Entry<TallyKey, int[]>> add(Handle handle, List<Map.Entry<TallyKey, int[]>> rows) {
        PreparedBatch batch = handle.prepareBatch(ADD);
        for (Map.Entry<TallyKey, int[]> row : rows) {
            for (int score = 0; score < Tally.SIZE; score++) {
                batch.bind("d" + score, row.getValue()[score]);
            }
            bind(batch, row.getKey());
        }
        int[] updated = batch.execute();
        List<Map.Entry<TallyKey, int[]>> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        return missing;
    }

    private static void make(Handle handle, List<Map.Entry<TallyKey, int[]>> missing) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into tally (connection_id, campaign_id, segment, segment_value, on_day, superseded_on, stripe)
                values (:connection, :campaign, :segment, :value, :day, :supersededOn, :stripe)
                on conflict do nothing
                """);
        missing.forEach(row -> bind(batch, row.getKey()));
        batch.execute();
    }

    private static void bind(PreparedBatch batch, TallyKey key) {
        batch.bind("connection", key.connection().value())
                .bind("campaign", key.campaign().value())
                .bind("segment", key.segment())
                .bind("value", key.value())
                .bind("day", key.day())
                .bind("supersededOn", key.supersededOn())
                .bind("stripe", key.stripe())
                .add();
    }
}
