package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Kept;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tenant's own people: the users who work there, and all of the companies to which users belong. Read once an hour. The table of
 * associates has others besides, who are none: customers with a login of their own, things that can be booked, programs, and users who
 * left.
 */
final class Staff {
    private static final String DYNAMIC = "Archive/dynamic";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int PAGE = 1_000;
    private static final String TYPE = "associate.type";
    private static final String DELETED = "associate.deleted";

    /** An employee, as the table and as the interface name the type; 0 in numbers, and nothing at all means the same. */
    private static final Set<String> EMPLOYEE = Set.of("", "employee", "internalassociate");

    private final SuperOfficeHttp http;
    private final Kept<Set<Integer>> users;
    private final Kept<Set<Integer>> companies;

    Staff(SuperOfficeHttp http, InstantSource clock) {
        this.http = http;
        this.users = new Kept<>(
                () -> ids("associate.associate_id", "associate.person_id", Staff::worksThere, TYPE, DELETED),
                LIFE,
                clock);
        this.companies = new Kept<>(
                () -> ids("OwnerContactLink.OwnerContactLink_id", "OwnerContactLink.contact_id", row -> true),
                LIFE,
                clock);
    }

    private static boolean worksThere(Row row) {
        boolean employee = row.number(TYPE).isPresent()
                ? row.number(TYPE).getAsLong() == 0
                : EMPLOYEE.contains(row.text(TYPE).strip().toLowerCase(Locale.ROOT));
        return employee && !row.flag(DELETED);
    }

    /** What a column has in all rows of a table that count, page by page of its key. */
    private Set<Integer> ids(String key, String column, Predicate<Row> counts, String... others) {
        String[] columns =
                Stream.concat(Stream.of(key, column), Arrays.stream(others)).toArray(String[]::new);
        Set<Integer> ids = new HashSet<>();
        int last = 0;
        int before;
        List<Row> page;
        do {
            before = last;
            page = http.rows(
                    DYNAMIC,
                    Query.select(columns)
                            .filter(key + " gt " + last)
                            .orderBy(key)
                            .top(PAGE));
            page.stream().filter(counts).forEach(row -> row.id(column).ifPresent(ids::add));
            last = page.isEmpty() ? last : page.get(page.size() - 1).requiredId(key);
        } while (page.size() == PAGE && last > before);
        return Set.copyOf(ids);
    }

    boolean has(int person, int company) {
        return users.get().contains(person) || companies.get().contains(company);
    }
}
