package io.ekko.app.testing;

import io.ekko.segment.Segment;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Any number of answers, made in the database by a few statements and always the same. Four of five belong to campaign 901 (tickets),
 * the others to campaign 902 (relationship). Half of the people answer twice, on any two days. Half as many candidates as there are
 * answers were not asked. The connection is called {@code made}.
 */
public final class GeneratedAnswers {
    private final Jdbi jdbi;

    public GeneratedAnswers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param last the day of the latest answers; the others lie on the days before it */
    public void make(int count, LocalDate last, int days) {
        Map<String, Object> parameters = Map.of(
                "count", count,
                "people", Math.max(1, count * 2 / 3),
                "days", days,
                "companies", Math.max(1, Math.min(count / 20, 20_000)),
                "day", last.minusDays(days - 1L),
                "start", last.minusDays(days - 1L).atTime(LocalTime.of(6, 0)).atOffset(ZoneOffset.UTC));
        jdbi.useHandle(handle -> {
            Stream.of(FRAME.split(";")).filter(sql -> !sql.isBlank()).forEach(sql -> run(handle, sql, parameters));
            run(handle, INVITATIONS, parameters);
            run(handle, RESPONSES, parameters);
            run(handle, INVITED, parameters);
            run(handle, SKIPPED, parameters);
            run(handle, VERDICT_COUNTS, parameters);
            run(handle, FOLLOW_UPS, parameters);
            for (String segment : segments()) {
                run(handle, tally(segment), parameters);
                run(handle, flow(segment), parameters);
            }
        });
    }

    private static void run(Handle handle, String sql, Map<String, Object> parameters) {
        handle.createUpdate(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(parameters)
                .execute();
    }

    private static List<String> segments() {
        return Stream.concat(Stream.of("all"), Arrays.stream(Segment.values()).map(Segment::wireName))
                .toList();
    }

    private static final String FRAME = """
            insert into connection (id, name, kind, title, zone, company, language, settings, created_at)
            values (901, 'made', 'builtin', 'A made one', 'UTC', 'Fjord Nett', 'en', '{"address":"https://crm.example:8443/desk"}', :start);
            insert into survey (id, connection_id, name, subject, sender_name, default_language, colour, comment_follow_up, ask_permission,
                                created_at)
            values (901, 901, 'After support', 'Fjord Nett', 'Fjord Nett', 'en', '#0b6e75', 'BY_GROUP', true, :start);
            insert into campaign (id, connection_id, survey_id, name, kind, state, delay_minutes, every_days, weekday, at_time, zone,
                                  selection_id, starts_on, expiry_days, follow_up_days, created_at)
            values (901, 901, 901, 'After closing', 'TRANSACTIONAL', 'RUNNING', 60, null, null, null, null, null, null, 14, 2, :start),
                   (902, 901, 901, 'Relationship', 'RELATIONSHIP', 'RUNNING', null, 7, 1, '09:00', 'UTC', 'none', date '2199-01-01', 14,
                    2, :start)
            """;

    private static final String INVITATIONS = """
            insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name, last_name,
                                    written_in, company_name, company, state, created_at, due_at, expires_at, sent_at, sent_day)
            select 901, case when mod(i, 5) = 0 then 902 else 901 end, 901, 'made/' || i, 'c' || p, 'p' || p || '@made.example',
                   'p' || p || '@made.example', 'Person', cast(p as varchar), 'en', 'Company ' || mod(p, :companies),
                   'k' || mod(p, :companies), 'ANSWERED', t, t, t, t, d
            from (select i, mod(i * 7919, :people) p,
                         cast(:start as timestamp with time zone) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day t,
                         cast(cast(:day as date) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day as date) d
                  from generate_series(1, cast(:count as bigint)) as g (i)) made
            """;

    private static final String RESPONSES = """
            insert into response (connection_id, campaign_id, kind, source, contact_id, person, person_name, company_name, owner, team,
                                  category, product, region, company, country, language, score, comment, written_in, first_at,
                                  answered_at, answered_day, superseded_on)
            select 901, campaign, kind, 'page', 'c' || p, 'p' || p || '@made.example', 'Person ' || p, 'Company ' || mod(p, :companies),
                   'Owner ' || mod(i, 37),
                   case mod(i * 3, 8) when 0 then 'Service desk' when 1 then 'Field service' when 2 then 'Onboarding' when 3 then 'Billing'
                        when 4 then 'Service desk' when 5 then 'Field service' when 6 then null else 'Service desk' end,
                   'Category ' || mod(i, 9), 'Product ' || mod(i, 5), 'Region ' || mod(i, 3), 'k' || mod(p, :companies),
                   case mod(i, 3) when 0 then 'NO' when 1 then 'SE' else 'DK' end,
                   case mod(i, 3) when 0 then 'nb' when 1 then 'sv' else 'da' end,
                   score,
                   case when mod(i, 4) <> 0 then null when score >= 9 then 'Fast answer, and the technician called back to check.'
                        when score >= 7 then 'Good, but I had to wait.' else 'Had to explain the same thing three times.' end,
                   'en', t, t, d, coalesce(lead(d) over (partition by kind, p order by t, i), cast('9999-12-31' as date))
            from (select i, mod(i * 7919, :people) p,
                         case when mod(i, 5) = 0 then 902 else 901 end campaign,
                         case when mod(i, 5) = 0 then 'RELATIONSHIP' else 'TRANSACTIONAL' end kind,
                         case when mod(i * 37, 100) < 46 then 9 + mod(i, 2) when mod(i * 37, 100) < 74 then 7 + mod(i, 2)
                              else mod(i * 13, 7) end score,
                         cast(:start as timestamp with time zone) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day
                             + mod(i * 101, 50000) * interval '1' second t,
                         cast(cast(:day as date) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day as date) d
                  from generate_series(1, cast(:count as bigint)) as g (i)) made
            """;

    private static final String INVITED = """
            insert into verdict (connection_id, campaign_id, contact_id, occasion, stage, decision, rule, facts, decided_at, decided_day)
            select 901, case when mod(i, 5) = 0 then 902 else 901 end, 'c' || mod(i * 7919, :people), 'made/' || i, 'CREATION', 'INVITE',
                   'all', '{}',
                   cast(:start as timestamp with time zone)
                       + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day,
                   cast(cast(:day as date) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day as date)
            from generate_series(1, cast(:count as bigint)) as g (i)
            """;

    private static final String SKIPPED = """
            insert into verdict (connection_id, campaign_id, contact_id, occasion, stage, decision, rule, facts, decided_at, decided_day)
            select 901, case when mod(i, 5) = 0 then 902 else 901 end, 'c' || mod(i * 7919, :people), 'not/' || i, 'CREATION', 'SKIP',
                   case mod(i, 7) when 0 then 'address' when 1 then 'opt-out' when 2 then 'staff' else 'cool-down' end, '{}',
                   cast(:start as timestamp with time zone)
                       + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day,
                   cast(cast(:day as date) + mod(mod(i * 2654435761, 4294967296) / 977, :days) * interval '1' day as date)
            from generate_series(1, cast(:count as bigint) / 2) as g (i)
            """;

    private static final String VERDICT_COUNTS = """
            insert into verdict_count (connection_id, campaign_id, on_day, stage, decision, rule, times)
            select connection_id, campaign_id, decided_day, stage, decision, rule, count(*) from verdict
            group by connection_id, campaign_id, decided_day, stage, decision, rule
            """;

    private static final String FOLLOW_UPS = """
            insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, created_at)
            select 901, id, contact_id, owner, cast(answered_day + interval '2' day as date),
                   case when mod(id, 3) = 0 then 'RESOLVED' when mod(id, 3) = 1 then 'CONTACTED' else 'OPEN' end, answered_at
            from response where score <= 3 and mod(id, 5) = 0
            """;

    private static String tally(String segment) {
        String counts = Stream.iterate(0, score -> score + 1)
                .limit(11)
                .map(score -> "count(*) filter (where score = " + score + ")")
                .collect(Collectors.joining(", "));
        return """
                insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe,
                                   s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10)
                select connection_id, campaign_id, answered_day, superseded_on, '%s', %s, mod(id, 4), %s
                from response where %s is not null
                group by connection_id, campaign_id, answered_day, superseded_on, %s, mod(id, 4)
                """.formatted(segment, column(segment), counts, column(segment), column(segment));
    }

    private static String flow(String segment) {
        return """
                insert into flow (connection_id, campaign_id, on_day, segment, segment_value, stripe, sent, answered)
                select connection_id, campaign_id, answered_day, '%s', %s, mod(id, 4), count(*) * 3, count(*)
                from response where %s is not null
                group by connection_id, campaign_id, answered_day, %s, mod(id, 4)
                """.formatted(segment, column(segment), column(segment), column(segment));
    }

    private static String column(String segment) {
        return segment.equals("all") ? "coalesce(cast(null as varchar(1)), '')" : segment;
    }
}
