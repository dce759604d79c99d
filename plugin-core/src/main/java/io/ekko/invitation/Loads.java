package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import io.ekko.eligibility.Facts;
import io.ekko.policy.Sampling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What campaigns with a cap have sent on a day, reminders too; those without one are not looked at. Read while the connection's turn is held. */
final class Loads {
    private final Instant tomorrow;
    private final Map<CampaignId, Integer> sent = new HashMap<>();
    private final Map<Team, Integer> teams = new HashMap<>();

    private record Team(CampaignId campaign, String name) {}

    private Loads(Instant tomorrow) {
        this.tomorrow = tomorrow;
    }

    /** On the day of the connection that this moment is in. */
    static Loads read(Jdbi jdbi, Connection connection, Collection<Campaign> campaigns, Instant now) {
        LocalDate day = now.atZone(connection.zone()).toLocalDate();
        Loads loads = new Loads(day.plusDays(1).atStartOfDay(connection.zone()).toInstant());
        List<Long> capped = campaigns.stream()
                .filter(campaign -> isCapped(campaign.policy().sampling()))
                .map(campaign -> campaign.id().value())
                .toList();
        if (!capped.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                            select campaign_id, segment, segment_value, sum(sent) as sent from flow
                            where connection_id = :connection and campaign_id in (<campaigns>) and segment in ('all', 'team')
                              and on_day = :day
                            group by campaign_id, segment, segment_value
                            """)
                    .bind("connection", connection.id().value())
                    .bindList("campaigns", capped)
                    .bind("day", day)
                    .map((row, context) -> {
                        CampaignId campaign = new CampaignId(row.getLong("campaign_id"));
                        return row.getString("segment").equals("all")
                                ? loads.sent.put(campaign, row.getInt("sent"))
                                : loads.teams.put(
                                        new Team(campaign, row.getString("segment_value")), row.getInt("sent"));
                    })
                    .list());
            loads.addReminders(jdbi, connection, capped, day);
        }
        return loads;
    }

    private void addReminders(Jdbi jdbi, Connection connection, List<Long> campaigns, LocalDate day) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select r.campaign_id, i.team, count(*) as sent
                        from reminder r join invitation i on i.id = r.invitation_id
                        where r.connection_id = :connection and r.sent_day = :day and r.campaign_id in (<campaigns>)
                        group by r.campaign_id, i.team
                        """)
                .bind("connection", connection.id().value())
                .bindList("campaigns", campaigns)
                .bind("day", day)
                .map((row, context) -> {
                    CampaignId campaign = new CampaignId(row.getLong("campaign_id"));
                    String team = row.getString("team");
                    int count = row.getInt("sent");
                    if (team != null) {
                        teams.merge(new Team(campaign, team), count, Integer::sum);
                    }
                    return sent.merge(campaign, count, Integer::sum);
                })
                .list());
    }

    private static boolean isCapped(Sampling sampling) {
        return sampling.dailyCap() != null || sampling.teamDailyCap() != null;
    }

    Facts.Load of(CampaignId campaign, @Nullable String team) {
        return new Facts.Load(
                tomorrow,
                sent.getOrDefault(campaign, 0),
                team == null ? 0 : teams.getOrDefault(new Team(campaign, team), 0));
    }

    /** One more goes out. */
    void add(CampaignId campaign, @Nullable String team) {
        sent.merge(campaign, 1, Integer::sum);
        if (team != null) {
            teams.merge(new Team(campaign, team), 1, Integer::sum);
        }
    }
}
