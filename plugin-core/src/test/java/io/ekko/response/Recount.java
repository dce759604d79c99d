package io.ekko.response;

import io.ekko.campaign.Kind;
import io.ekko.nps.Tally;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Counts in two ways: from the tallies as a report does, and from every response by the rule in words. */
public record Recount(Jdbi jdbi) {
    /** From the tallies: the sum over rows of a segment value in the period [from, to). */
    public Map<String, Tally> tallied(Kind kind, LocalDate from, LocalDate to) {
        Map<String, Tally> sums = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select t.* from tally t join campaign c on c.id = t.campaign_id
                        where c.kind = :kind and t.on_day >= :from and t.on_day < :to and t.superseded_on >= :to
                        """)
                .bind("kind", kind)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> {
                    long[] counts = new long[Tally.SIZE];
                    for (int score = 0; score < Tally.SIZE; score++) {
                        counts[score] = row.getLong("s" + score);
                    }
                    return Map.entry(row.getString("segment") + "=" + row.getString("segment_value"), Tally.of(counts));
                })
                .forEach(row -> sums.merge(row.getKey(), row.getValue(), Tally::plus)));
        sums.values().removeIf(tally -> tally.count() == 0);
        return sums;
    }

    /** From the responses: of each person in the period the latest answer. */
    public Map<String, Tally> counted(Kind kind, LocalDate from, LocalDate to) {
        Map<String, Response> latest = new HashMap<>();
        responses().stream()
                .filter(response -> response.kind() == kind)
                .filter(response ->
                        !response.day().isBefore(from) && response.day().isBefore(to))
                .sorted(Comparator.comparing(Response::answeredAt))
                .forEach(response -> latest.put(response.person(), response));
        Map<String, Tally> sums = new HashMap<>();
        for (Response response : latest.values()) {
            Tally one = Tally.of(IntStream.range(0, Tally.SIZE)
                    .mapToLong(score -> score == response.score() ? 1 : 0)
                    .toArray());
            sums.merge("all=", one, Tally::plus);
            response.segments()
                    .known()
                    .forEach((segment, value) -> sums.merge(segment.wireName() + "=" + value, one, Tally::plus));
        }
        return sums;
    }

    List<Response> responses() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + ResponseRow.COLUMNS + " from response r order by r.id")
                        .map((row, context) -> ResponseRow.read(row))
                        .list());
    }
}
