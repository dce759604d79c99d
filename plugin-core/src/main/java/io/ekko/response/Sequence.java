package io.ekko.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one person in one kind of campaign, by time. Each knows the day of the next one; to put one in or to move it is to
 * correct its neighbours.
 */
final class Sequence {
    /** Stands for a response that is not stored yet. */
    private static final long NONE = 0;

    private final Jdbi jdbi;

    Sequence(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The last answer before a place in the sequence and the first after it. */
    record Neighbours(Optional<Response> before, Optional<Response> after) {
        static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty());

        /** What an answer in this place is superseded on. */
        LocalDate supersededOn() {
            return after.map(Response::day).orElse(Response.NEVER);
        }
    }

    /**
     * The neighbours of a place.
     *
     * @param without the response that is to be put there, when it is stored elsewhere in the sequence
     */
    Neighbours around(Asked asked, Instant at, @Nullable ResponseId without) {
        if (asked.person().isEmpty()) {
            return Neighbours.NONE;
        }
        Map<String, Response> found = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        (select 'before' as place, %s from response r
                         where r.connection_id = :connection and r.kind = :kind and r.person = :person
                           and r.answered_at <= :at and r.id <> :without
                         order by r.answered_at desc, r.id desc fetch first 1 rows only)
                        union all
                        (select 'after' as place, %s from response r
                         where r.connection_id = :connection and r.kind = :kind and r.person = :person
                           and r.answered_at > :at and r.id <> :without
                         order by r.answered_at, r.id fetch first 1 rows only)
                        """.formatted(ResponseRow.COLUMNS, ResponseRow.COLUMNS))
                .bind("connection", asked.connection().value())
                .bind("kind", asked.policy().kind())
                .bind("person", asked.person())
                .bind("at", at)
                .bind("without", without == null ? NONE : without.value())
                .map((row, context) -> Map.entry(row.getString("place"), ResponseRow.read(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return new Neighbours(Optional.ofNullable(found.get("before")), Optional.ofNullable(found.get("after")));
    }

    /**
     * The neighbours as they must be once the answer has gone from the one place to the other.
     *
     * @param from where it was; null when it is new
     */
    static List<Response> corrected(@Nullable Neighbours from, Neighbours to, LocalDate day) {
        Map<ResponseId, Response> corrected = new LinkedHashMap<>();
        if (from != null) {
            from.before().ifPresent(left -> corrected.put(left.id(), left.supersededOn(from.supersededOn())));
        }
        to.before().ifPresent(joined -> corrected.put(joined.id(), joined.supersededOn(day)));
        return List.copyOf(corrected.values());
    }
}
