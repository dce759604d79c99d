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

/**
 * What campaigns with a cap have handed over on a day, reminders too, whatever became of it: a mail that came back went out. Campaigns
 * without a cap are not looked at. Read while the connection's turn is held.
 */
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
            loads.add(jdbi, connection, capped, day, """
                    select campaign_id, team, count(*) as sent from invitation
                    where connection_id = :connection and sent_day = :day and campaign_id in (<campaigns>)
                    group by campaign_id, team
                    """);
            loads.add(jdbi, connection, capped, day, """
                    select r.campaign_id, i.team, count(*) as sent
                    from reminder r join invitation i on i.id = r.invitation_id
                    where r.connection_id = :connection and r.sent_day = :day and r.campaign_id in (<campaigns>)
                    group by r.campaign_id, i.team
                    """);
        }
        return loads;
    }

    private void add(Jdbi jdbi, Connection connection, List<Long> campaigns, LocalDate day, String sql) {
        jdbi.useHandle(handle -> handle.createQuery(sql)
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
