package io.ekko.connector.superoffice.people;

import io.ekko.connector.superoffice.wire.Kept;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The tenant's own people: those who are users, and all of the companies to which users belong. Read once an hour. */
final class Staff {
    private static final String DYNAMIC = "Archive/dynamic";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final SuperOfficeHttp http;
    private final Kept<Set<Integer>> users;
    private final Kept<Set<Integer>> companies;

    Staff(SuperOfficeHttp http, InstantSource clock) {
        this.http = http;
        this.users = new Kept<>(ids("associate.person_id", "associate.associate_id"), LIFE, clock);
        this.companies =
                new Kept<>(ids("OwnerContactLink.contact_id", "OwnerContactLink.OwnerContactLink_id"), LIFE, clock);
    }

    private Supplier<Set<Integer>> ids(String column, String key) {
        return () -> http.rows(DYNAMIC, Query.select(column).orderBy(key).top(MOST)).stream()
                .flatMap(row -> row.id(column).stream().boxed())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(int person, int company) {
        return users.get().contains(person) || companies.get().contains(company);
    }
}
