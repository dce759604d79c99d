package io.ekko.app.benchmark;

import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.secret.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Makes a help desk with very many contacts by a few statements: 20 people a company, a ticket closed within the last 90 days for
 * every second, an activity within the last 180 days for every tenth, every fifth asked at some time in the last 600 days, one in a
 * thousand marked.
 */
final class GeneratedContacts {
    /** Small transactions are what H2 is fast with. */
    private static final int AT_ONCE = 25_000;

    private static final String COMPANIES = """
        insert into crm_company (name, country, industry, created_at, changed_at)
        select 'Company ' || n, case when mod(n, 3) = 0 then 'NO' when mod(n, 3) = 1 then 'SE' else 'DK' end,
            'Industry ' || mod(n, 40), cast(:now as timestamp with time zone), cast(:now as timestamp with time zone)
        from generate_series(1, :companies) as g(n)
        """;

    private static final List<String> PEOPLE = List.of("""
        insert into crm_contact (first_name, last_name, email, person, language, country, company_id, created_at, changed_at)
        select 'First' || mod(n, 500), 'Last' || (10000000 + n), 'person' || (10000000 + n) || '@kunde.example',
            'person' || (10000000 + n) || '@kunde.example', 'nb',
            case when mod(n, 3) = 0 then 'NO' when mod(n, 3) = 1 then 'SE' else 'DK' end, (n + 19) / 20,
            cast(:now as timestamp with time zone), cast(:now as timestamp with time zone)
        from generate_series(:from, :to) as g(n)
        """, """
        insert into crm_ticket (title, status, priority, channel, contact_id, opened_at, closed_at, changed_at)
        select 'Ticket of ' || c.id, 'closed', 'normal', 'mail', c.id,
            cast(:now as timestamp with time zone) - (interval '1' hour * (mod(c.id * 7919, 2160) + 24)),
            cast(:now as timestamp with time zone) - (interval '1' hour * mod(c.id * 7919, 2160)),
            cast(:now as timestamp with time zone)
        from crm_contact c where mod(c.id, 2) = 0 and c.id between :from and :to
        """, """
        insert into crm_activity (kind, subject, contact_id, happened_at, created_at)
        select 'call', 'Call', c.id,
            cast(:now as timestamp with time zone) - (interval '1' hour * mod(c.id * 6133, 4320)),
            cast(:now as timestamp with time zone)
        from crm_contact c where mod(c.id, 10) = 0 and c.id between :from and :to
        """, """
        insert into crm_value (field_id, record_id, time_value)
        select f.id, c.id, cast(:now as timestamp with time zone) - (interval '1' day * mod(c.id * 3571, 600))
        from crm_contact c cross join crm_field f where f.name = 'nps_asked_at' and mod(c.id, 5) = 0
            and c.id between :from and :to
        """, """
        insert into crm_value (field_id, record_id, text_value)
        select f.id, c.id, 'rare' from crm_contact c cross join crm_field f where f.name = 'nps_comment' and mod(c.id, 1000) = 0
            and c.id between :from and :to
        """);

    private final Jdbi jdbi;

    GeneratedContacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    BuiltInCrm make(int contacts, Instant now) {
        BuiltInCrm crm = new BuiltInCrm(jdbi, Vault.of(new byte[32]), InstantSource.fixed(now));
        crm.fields().orElseThrow().create();
        int companies = (contacts + 19) / 20;
        run(COMPANIES, Map.of("now", now, "companies", companies));
        for (int from = 1; from <= contacts; from += AT_ONCE) {
            Map<String, Object> values = Map.of("now", now, "from", from, "to", Math.min(contacts, from + AT_ONCE - 1));
            PEOPLE.forEach(sql -> run(sql, values));
        }
        return crm;
    }

    private void run(String sql, Map<String, Object> values) {
        jdbi.useHandle(handle -> {
            Update statement = handle.createUpdate(sql);
            values.forEach((name, value) -> {
                if (sql.contains(":" + name)) {
                    statement.bind(name, value);
                }
            });
            statement.execute();
        });
    }
}
