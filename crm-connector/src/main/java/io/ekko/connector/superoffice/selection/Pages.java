package io.ekko.connector.superoffice.selection;

import io.ekko.connector.superoffice.wire.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Reads a list of people by the id of the last one (keyset paging), each person once. */
final class Pages {
    private final IntFunction<List<Row>> source;

    /** @param source the rows after a person, in the order of ids, not more than so many */
    Pages(IntFunction<List<Row>> source) {
        this.source = source;
    }

    /** The rows of the next people; fewer than asked for at the end of the list. */
    List<Row> read(int after, int limit) {
        List<Row> people = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int last = after;
        while (people.size() < limit) {
            List<Row> page = source.apply(last);
            int before = last;
            for (Row row : page) {
                int person = row.id("personId").orElse(0);
                if (person > after && seen.add(person)) {
                    people.add(row);
                }
                last = Math.max(last, person);
            }
            boolean whole = page.size() < limit;
            if (whole || last == before) {
                break;
            }
        }
        return people.size() > limit ? people.subList(0, limit) : people;
    }
}
