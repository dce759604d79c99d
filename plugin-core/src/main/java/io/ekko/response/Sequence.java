package io.ekko.response;

import io.ekko.id.ResponseId;
import io.ekko.sql.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one person in one kind of campaign, by time. Each knows the day of the next one; to put one in or to move it is to
 * correct its neighbours.
 */
final class Sequence {
    /** Stands for a response that is not stored yet. */
    private static final long NONE = 0;

    /** The neighbours of one place; the number of the place stands for {@code #}. */
    private static final String AROUND = """
            (select # as number, -1 as place, %s from response r
             where r.connection_id = :connection# and r.kind = :kind# and r.person = :person#
               and (r.answered_at, r.id) < (:at#, :id#) and r.id <> :without#
             order by r.answered_at desc, r.id desc fetch first 1 rows only)
            union all
            (select # as number, 1 as place, %s from response r
             where r.connection_id = :connection# and r.kind = :kind# and r.person = :person#
               and (r.answered_at, r.id) > (:at#, :id#) and r.id <> :without#
             order by r.answered_at, r.id fetch first 1 rows only)
            """.formatted(ResponseRow.COLUMNS, ResponseRow.COLUMNS);

    private final Jdbi jdbi;

    Sequence(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The last answer before a place in the sequence and the first after it. */
    record Neighbours(Optional<Response> before, Optional<Response> after) {
        static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty());

        Neighbours with(Found found) {
            Optional<Response> response = Optional.of(found.response());
            return found.before() ? new Neighbours(response, after) : new Neighbours(before, response);
        }

        /** What an answer in this place is superseded on. */
        LocalDate supersededOn() {
            return after.map(Response::day).orElse(Days.NEVER);
        }
    }

    /**
     * A place in somebody's sequence.
     *
     * @param without the response that is to be put there, when it is stored elsewhere in the sequence
     */
    record Place(Asked asked, Instant at, @Nullable ResponseId without) {
        /** Of two answers at the same time the one with the higher id is the later; a new one gets the highest. */
        private long id() {
            return without == null ? Long.MAX_VALUE : without.value();
        }
    }

    /** The neighbours of each place, in the order of the places. */
    List<Neighbours> around(List<Place> places) {
        List<Neighbours> neighbours = new ArrayList<>(Collections.nCopies(places.size(), Neighbours.NONE));
        List<Integer> asked = IntStream.range(0, places.size())
                .filter(i -> !places.get(i).asked().person().isEmpty())
                .boxed()
                .toList();
        if (!asked.isEmpty()) {
            jdbi.useHandle(handle -> {
                Query query = handle.createQuery(asked.stream()
                        .map(i -> AROUND.replace("#", Integer.toString(i)))
                        .collect(Collectors.joining(" union all ")));
                asked.forEach(i -> bind(query, i, places.get(i)));
                query.map((row, context) ->
                                new Found(row.getInt("number"), row.getInt("place") < 0, ResponseRow.read(row)))
                        .forEach(found -> neighbours.set(
                                found.number(), neighbours.get(found.number()).with(found)));
            });
        }
        return neighbours;
    }

    private static void bind(Query query, int number, Place place) {
        query.bind("connection" + number, place.asked().connection().value())
                .bind("kind" + number, place.asked().policy().kind())
                .bind("person" + number, place.asked().person())
                .bind("at" + number, place.at())
                .bind("id" + number, place.id())
                .bind(
                        "without" + number,
                        place.without() == null ? NONE : place.without().value());
    }

    private record Found(int number, boolean before, Response response) {}

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
