package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.Hindrance.Reason;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Opt-outs and suppressions together, as an administrator looks through them, the latest first. */
public final class Hindrances {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Jdbi jdbi;

    public Hindrances(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Where a page ends. */
    public record Place(Instant since, String person, Reason reason) {
        public static Place of(Hindrance last) {
            return new Place(last.since(), last.person(), last.reason());
        }
    }

    /**
     * Those that stand, for these reasons.
     *
     * @param words part of the address or the name; empty for all
     * @param after where the page before ended; null for the first
     */
    public List<Hindrance> page(
            ConnectionId connection, Collection<Reason> reasons, String words, @Nullable Place after, int limit) {
        String like = "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select x.person, x.contact_id, x.reason, x.since, x.detail,
                               (select max(trim(i.first_name || ' ' || i.last_name)) from invitation i
                                where i.connection_id = :connection and i.person = x.person) as name
                        from (
                            select person, contact_id, cause as reason, since, detail from suppression
                            where connection_id = :connection and lifted_at is null
                            union all
                            select person, contact_id, kind, since, origin from opt_out where connection_id = :connection
                        ) x
                        where x.reason in (<reasons>)
                          and (x.person like :like escape '!'
                               or exists (select 1 from invitation i
                                          where i.connection_id = :connection and i.person = x.person
                                            and lower(i.first_name || ' ' || i.last_name) like :like escape '!'))
                          and (x.since < :since
                               or x.since = :since and (x.person > :person or x.person = :person and x.reason > :reason))
                        order by x.since desc, x.person, x.reason fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bindList("reasons", reasons.stream().map(Enum::name).toList())
                .bind("like", like)
                .bind("since", after == null ? END_OF_TIME : after.since())
                .bind("person", after == null ? "" : after.person())
                .bind("reason", after == null ? "" : after.reason().name())
                .bind("limit", limit)
                .map((row, context) -> new Hindrance(
                        row.getString("person"),
                        new ContactId(row.getString("contact_id")),
                        Optional.ofNullable(row.getString("name")).orElse(""),
                        Reason.valueOf(row.getString("reason")),
                        Instants.at(row, "since"),
                        row.getString("detail")))
                .list());
    }
}
