package io.ekko.connector.builtin.choice;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The short lists in the database. Each is meant for a person to choose from; listed are at most 1,000 values. */
public final class Choices {
    private static final RowMapper<Choice> CHOICE =
            (row, context) -> new Choice(row.getString("name"), row.getString("email"), row.getBoolean("active"));

    private final Jdbi jdbi;

    public Choices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By name, the retired ones too. */
    public List<Choice> list(ChoiceKind kind) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select name, <email> as email, active from <table> order by name fetch first 1000 rows only
                        """)
                .define("table", kind.table())
                .define("email", kind == ChoiceKind.OWNER ? "email" : "cast(null as varchar)")
                .map(CHOICE)
                .list());
    }

    /** The names that can be chosen now. */
    public List<String> names(ChoiceKind kind) {
        return list(kind).stream().filter(Choice::active).map(Choice::name).toList();
    }

    public boolean has(ChoiceKind kind, @Nullable String name) {
        return name != null && known(kind, Set.of(name)).contains(name);
    }

    /** Those of the names that are there. */
    public Set<String> known(ChoiceKind kind, Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(
                handle -> new HashSet<>(handle.createQuery("select name from <table> where name in (<names>)")
                        .define("table", kind.table())
                        .bindList("names", List.copyOf(names))
                        .mapTo(String.class)
                        .list()));
    }

    /** @return false when it was there already */
    public boolean add(ChoiceKind kind, Choice choice) {
        return jdbi.withHandle(handle -> handle.createUpdate(kind == ChoiceKind.OWNER ? """
                                        insert into <table> (name, email, active) values (:name, :email, :active)
                                        on conflict do nothing
                                        """ : """
                                        insert into <table> (name, active) values (:name, :active) on conflict do nothing
                                        """)
                        .define("table", kind.table())
                        .bind("name", choice.name())
                        .bind("email", choice.email())
                        .bind("active", choice.active())
                        .execute())
                == 1;
    }

    /** @return false when there is no such value */
    boolean change(ChoiceKind kind, String name, Choice to) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                kind == ChoiceKind.OWNER
                                        ? """
                                        update <table> set name = :to, email = :email, active = :active where name = :name
                                        """
                                        : "update <table> set name = :to, active = :active where name = :name")
                        .define("table", kind.table())
                        .bind("name", name)
                        .bind("to", to.name())
                        .bind("email", to.email())
                        .bind("active", to.active())
                        .execute())
                == 1;
    }
}
