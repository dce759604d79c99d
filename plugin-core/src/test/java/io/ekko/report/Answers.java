package io.ekko.report;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.nps.Score;
import io.ekko.nps.Tally;
import io.ekko.segment.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Answers of a test: stored as rows and as counts, and counted again by hand. */
final class Answers {
    static final ConnectionId CONNECTION = new ConnectionId(1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final List<Given> given = new ArrayList<>();

    /** One answer. */
    record Given(
            long campaign,
            Kind kind,
            String person,
            Instant at,
            int score,
            @Nullable String team,
            @Nullable String comment) {
        LocalDate day() {
            return at.atOffset(ZoneOffset.UTC).toLocalDate();
        }
    }

    /** Two campaigns of each kind: 1 and 2 event-based, 3 and 4 recurring. */
    static Kind kind(long campaign) {
        return campaign <= 2 ? Kind.TRANSACTIONAL : Kind.RELATIONSHIP;
    }

    static Answers random(long seed, int count, LocalDate from, int days, int people) {
        Random random = new Random(seed);
        Answers answers = new Answers();
        for (int index = 0; index < count; index++) {
            long campaign = 1L + random.nextInt(4);
            Instant at = from.plusDays(random.nextInt(days))
                    .atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)))
                    .toInstant(ZoneOffset.UTC);
            String team = random.nextInt(8) == 0 ? null : "team " + random.nextInt(4);
            String comment = random.nextInt(3) == 0 ? "words " + index : null;
            answers.add(campaign, "p" + random.nextInt(people), at, random.nextInt(11), team, comment);
        }
        return answers;
    }

    Answers add(long campaign, String person, Instant at, int score, @Nullable String team, @Nullable String comment) {
        given.add(new Given(campaign, kind(campaign), person, at, score, team, comment));
        return this;
    }

    /** So many answers of different people with this score on that day. */
    Answers add(String day, int count, int score, @Nullable String team) {
        for (int index = 0; index < count; index++) {
            Instant at =
                    LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC).plusSeconds(given.size());
            add(1, "someone " + given.size(), at, score, team, null);
        }
        return this;
    }

    List<Given> all() {
        return List.copyOf(given);
    }

    /** Of several answers of one person in the period the latest counts; without any table of counts. */
    Tally recount(Scope scope, @Nullable String team, Period period) {
        Map<String, Given> latest = new HashMap<>();
        given.stream()
                .filter(answer -> answer.kind() == scope.kind() && period.contains(answer.day()))
                .sorted(Comparator.comparing(Given::at))
                .forEach(answer -> latest.put(answer.person(), answer));
        return Tally.ofScores(latest.values().stream()
                .filter(answer -> scope.campaign() == null || scope.campaign().value() == answer.campaign())
                .filter(answer -> team == null || team.equals(answer.team()))
                .map(answer -> new Score(answer.score()))
                .toList());
    }

    void store(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            frame(handle);
            responses(handle);
            tallies(handle);
        });
    }

    private static void frame(Handle handle) {
        handle.execute("""
                insert into connection (id, name, kind, title, zone, company, language, created_at)
                values (1, 'test', 'builtin', 'Test', 'UTC', 'Acme', 'en', ?)
                """, Instant.EPOCH.atOffset(ZoneOffset.UTC));
        handle.execute("""
                insert into survey (id, connection_id, name, subject, sender_name, default_language, colour, comment_follow_up,
                                    ask_permission, created_at)
                values (1, 1, 'Survey', 'Acme', 'Acme', 'en', '#0b6e75', 'BY_GROUP', true, ?)
                """, Instant.EPOCH.atOffset(ZoneOffset.UTC));
        for (long campaign = 1; campaign <= 4; campaign++) {
            handle.execute(
                    """
                    insert into campaign (id, connection_id, survey_id, name, kind, state, expiry_days, follow_up_days,
                                          created_at)
                    values (?, 1, 1, ?, ?, 'RUNNING', 14, 2, ?)
                    """,
                    campaign,
                    "Campaign " + campaign,
                    kind(campaign).name(),
                    Instant.EPOCH.atOffset(ZoneOffset.UTC));
        }
    }

    private void responses(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into response (connection_id, campaign_id, kind, source, contact_id, person, person_name, team, score, comment,
                                      written_in, first_at, answered_at, answered_day, superseded_on)
                values (1, :campaign, :kind, 'page', :person, :person, :person, :team, :score, :comment, 'en', :at, :at, :day, :superseded)
                """);
        for (Given answer : given) {
            batch.bind("campaign", answer.campaign())
                    .bind("kind", answer.kind().name())
                    .bind("person", answer.person())
                    .bind("team", answer.team())
                    .bind("score", answer.score())
                    .bind("comment", answer.comment())
                    .bind("at", answer.at().atOffset(ZoneOffset.UTC))
                    .bind("day", answer.day())
                    .bind("superseded", next(answer).map(Given::day).orElse(NEVER))
                    .add();
        }
        if (!given.isEmpty()) {
            batch.execute();
        }
    }

    private Optional<Given> next(Given answer) {
        return given.stream()
                .filter(other -> other.kind() == answer.kind()
                        && other.person().equals(answer.person())
                        && other.at().isAfter(answer.at()))
                .min(Comparator.comparing(Given::at));
    }

    private static void tallies(Handle handle) {
        for (String segment : List.of("all", Segment.TEAM.wireName())) {
            handle.createUpdate("""
                            insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe,
                                               s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10)
                            select connection_id, campaign_id, answered_day, superseded_on, cast(:segment as varchar(20)), segment_value,
                                   stripe,
                                   count(*) filter (where score = 0), count(*) filter (where score = 1),
                                   count(*) filter (where score = 2), count(*) filter (where score = 3),
                                   count(*) filter (where score = 4), count(*) filter (where score = 5),
                                   count(*) filter (where score = 6), count(*) filter (where score = 7),
                                   count(*) filter (where score = 8), count(*) filter (where score = 9),
                                   count(*) filter (where score = 10)
                            from (select connection_id, campaign_id, answered_day, superseded_on, score, mod(id, 4) stripe,
                                         case when :segment = 'all' then '' else team end segment_value from response) r
                            where segment_value is not null
                            group by connection_id, campaign_id, answered_day, superseded_on, segment_value, stripe
                            """).bind("segment", segment).execute();
        }
    }

    static Scope scope(Kind kind) {
        return Scope.of(CONNECTION, kind);
    }

    static Scope scope(long campaign) {
        return new Scope(CONNECTION, kind(campaign), new CampaignId(campaign));
    }
}
