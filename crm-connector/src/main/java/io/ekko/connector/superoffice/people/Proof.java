package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.people.LogEntry.Table;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells merges from moves, and takes for a merge only what proves to be one: to give somebody's answers to a stranger is worse than to
 * miss a merge. The source is gone and the destination lives, was merged further, or is in the bin, so that whoever is forgotten with it
 * is forgotten whole; and for people, it is no move: those who move stay
 * alive, so an operation that somebody living has behind them is the one of moves.
 */
final class Proof {
    private static final String DYNAMIC = "Archive/dynamic";
    private static final String COMPANY = "person.contact_id";
    private static final String RETIRED = "person.retired";

    /** So many of the newest entries are looked at to learn which operation moves people. */
    private static final int LEARNED_FROM = 100;

    private final SuperOfficeHttp http;
    private final List<LogEntry> entries;
    private final Map<Integer, Row> people;
    private final Map<Integer, Row> companies;
    private final Set<LogEntry> merges = new HashSet<>();
    private @Nullable Set<String> moves;

    /** @param entries in the order of the log */
    Proof(SuperOfficeHttp http, List<LogEntry> entries) {
        this.http = http;
        this.entries = entries;
        people = found(Table.PERSON, ids(Table.PERSON));
        Set<Integer> looked = ids(Table.CONTACT);
        entries.stream()
                .filter(entry -> entry.table() == Table.PERSON && gone(Table.PERSON, people.get(entry.source())))
                .forEach(entry -> looked.add(entry.destination()));
        companies = found(Table.CONTACT, looked);
        Set<Integer> further = new HashSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            LogEntry entry = entries.get(i);
            if (proves(entry, further)) {
                merges.add(entry);
                further.add(entry.source());
            }
        }
    }

    boolean of(LogEntry entry) {
        return merges.contains(entry);
    }

    /** All records of the table from or to which something went. */
    private Set<Integer> ids(Table table) {
        return entries.stream()
                .filter(entry -> entry.table() == table)
                .flatMapToInt(entry -> IntStream.of(entry.source(), entry.destination()))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean proves(LogEntry entry, Set<Integer> further) {
        Map<Integer, Row> records = entry.table() == Table.PERSON ? people : companies;
        Row source = records.get(entry.source());
        boolean wasThere = records.containsKey(entry.destination()) || further.contains(entry.destination());
        return gone(entry.table(), source) && wasThere && (entry.table() == Table.CONTACT || isNoMove(entry, source));
    }

    private boolean isNoMove(LogEntry entry, @Nullable Row source) {
        boolean thereNow = source != null && source.id(COMPANY).orElse(0) == entry.destination();
        if (thereNow || moves().contains(entry.operation())) {
            return false;
        }
        boolean otherwiseMoves = !moves().isEmpty();
        return otherwiseMoves || !companies.containsKey(entry.destination());
    }

    /** The operations that people have behind them who live and work on. */
    private Set<String> moves() {
        Set<String> known = moves;
        if (known == null) {
            List<LogEntry> newest = http
                    .rows(
                            DYNAMIC,
                            Query.select(LogEntry.COLUMNS)
                                    .orderBy(LogEntry.ID + " desc")
                                    .top(LEARNED_FROM))
                    .stream()
                    .map(LogEntry::of)
                    .filter(entry -> entry.tells() && entry.table() == Table.PERSON)
                    .toList();
            Map<Integer, Row> sources =
                    found(Table.PERSON, newest.stream().map(LogEntry::source).collect(Collectors.toSet()));
            known = newest.stream()
                    .filter(entry -> livesOn(sources.get(entry.source())))
                    .map(LogEntry::operation)
                    .collect(Collectors.toUnmodifiableSet());
            moves = known;
        }
        return known;
    }

    /** Who is merged may also stay as a former employee. */
    private static boolean livesOn(@Nullable Row person) {
        return person != null && !gone(Table.PERSON, person) && !person.flag(RETIRED);
    }

    private static boolean gone(Table table, @Nullable Row row) {
        return row == null || row.time(table.column("DeletedDate")).isPresent();
    }

    private Map<Integer, Row> found(Table table, Collection<Integer> ids) {
        Map<Integer, Row> found = new HashMap<>();
        for (List<Integer> slice : Ids.slices(ids.stream().map(String::valueOf).toList())) {
            http.rows(
                            DYNAMIC,
                            columns(table)
                                    .filter(Ids.in(table.key(), slice))
                                    .orderBy(table.key())
                                    .top(slice.size()))
                    .forEach(row -> found.put(row.requiredId(table.key()), row));
        }
        return found;
    }

    private static Query columns(Table table) {
        return table == Table.PERSON
                ? Query.select(table.key(), table.column("DeletedDate"), COMPANY, RETIRED)
                : Query.select(table.key(), table.column("DeletedDate"));
    }
}
