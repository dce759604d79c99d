package io.ekko.today;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.followup.FollowUps;
import io.ekko.invitation.Episodes;
import io.ekko.invitation.MailsInDoubt;
import io.ekko.nps.Tally;
import io.ekko.report.Counts;
import io.ekko.report.Period;
import io.ekko.report.Scope;
import io.ekko.response.DoubtfulFilter;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.subscription.Subscription;
import io.ekko.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Reads what needs attention in one connection. */
public final class ReadToday {
    private static final Duration LATELY = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final FollowUps followUps;
    private final Counts counts;
    private final Subscriptions subscriptions;
    private final Episodes episodes;
    private final InstantSource clock;

    public ReadToday(Jdbi jdbi, FollowUps followUps, Counts counts, InstantSource clock) {
        this.jdbi = jdbi;
        this.followUps = followUps;
        this.counts = counts;
        this.subscriptions = new Subscriptions(jdbi);
        this.episodes = new Episodes(jdbi);
        this.clock = clock;
    }

    /** @param today the day in the connection's zone */
    public Today read(ConnectionId connection, LocalDate today) {
        return new Today(
                followUps.waiting(connection, today),
                count(
                        "select count(*) from write_back where connection_id = :connection and state = 'PARKED'",
                        connection),
                new MailsInDoubt(jdbi).count(connection, null),
                new DoubtfulSubmits(jdbi).invitationsWaiting(connection, DoubtfulFilter.ALL),
                telling(connection),
                campaigns(connection, today),
                scores(connection, today));
    }

    private Today.Telling telling(ConnectionId connection) {
        Instant since = clock.instant().minus(LATELY);
        return new Today.Telling(
                subscriptions.of(connection).map(Subscription::brokenSince).orElse(null),
                subscriptions.repairs(connection, since),
                episodes.told(connection, since));
    }

    private Map<Kind, Tally> scores(ConnectionId connection, LocalDate today) {
        Map<Kind, Tally> scores = new EnumMap<>(Kind.class);
        Period lately = Period.ofDays(today.minusDays(29), today);
        for (Kind kind : Kind.values()) {
            Tally tally = counts.of(Scope.of(connection, kind), lately);
            if (tally.count() > 0) {
                scores.put(kind, tally);
            }
        }
        return scores;
    }

    private List<Today.Running> campaigns(ConnectionId connection, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id, c.name, c.kind, coalesce(sum(f.sent), 0) sent, coalesce(sum(f.answered), 0) answered
                        from campaign c
                        left join flow f on f.connection_id = c.connection_id and f.campaign_id = c.id and f.segment = 'all'
                          and f.segment_value = '' and f.on_day > :since and f.on_day <= :today
                        where c.connection_id = :connection and c.state = 'RUNNING'
                        group by c.id, c.name, c.kind
                        order by c.name, c.id fetch first 50 rows only
                        """)
                .bind("connection", connection.value())
                .bind("since", today.minusDays(7))
                .bind("today", today)
                .map((row, context) -> new Today.Running(
                        new CampaignId(row.getLong("id")),
                        row.getString("name"),
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("sent"),
                        row.getLong("answered")))
                .list());
    }

    private long count(String sql, ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .one());
    }
}
