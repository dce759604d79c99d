package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What campaigns have done, in numbers. */
public final class CampaignFigures {
    private final Jdbi jdbi;

    public CampaignFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A campaign's work since a day.
     *
     * @param answered of those sent since that day
     * @param heldBack candidates who were not asked
     * @param lastMail the day of the last mail ever; null when none was sent
     */
    public record Recent(
            long sent,
            long answered,
            long heldBack,
            @Nullable LocalDate lastMail) {
        public static final Recent NOTHING = new Recent(0, 0, 0, null);
    }

    /** By campaign, from that day on; a campaign that has done nothing is left out. */
    public Map<CampaignId, Recent> since(ConnectionId connection, LocalDate day) {
        Map<CampaignId, Recent> recent = new HashMap<>();
        jdbi.useHandle(handle -> {
            handle.createQuery("""
                            select campaign_id, sum(sent) as sent, sum(answered) as answered from flow
                            where connection_id = :connection and segment = 'all' and on_day >= :day
                            group by campaign_id
                            """)
                    .bind("connection", connection.value())
                    .bind("day", day)
                    .map((row, context) -> recent.put(
                            new CampaignId(row.getLong("campaign_id")),
                            new Recent(row.getLong("sent"), row.getLong("answered"), 0, null)))
                    .list();
            handle.createQuery("""
                            select campaign_id, sum(times) as held from verdict_count
                            where connection_id = :connection and on_day >= :day and decision = 'SKIP'
                            group by campaign_id
                            """)
                    .bind("connection", connection.value())
                    .bind("day", day)
                    .map((row, context) -> recent.merge(
                            new CampaignId(row.getLong("campaign_id")),
                            new Recent(0, 0, row.getLong("held"), null),
                            (known, held) -> new Recent(known.sent(), known.answered(), held.heldBack(), null)))
                    .list();
            handle.createQuery("""
                            select campaign_id, max(on_day) as last_day from flow
                            where connection_id = :connection and segment = 'all' and sent > 0 group by campaign_id
                            """)
                    .bind("connection", connection.value())
                    .map((row, context) -> recent.merge(
                            new CampaignId(row.getLong("campaign_id")),
                            new Recent(0, 0, 0, row.getObject("last_day", LocalDate.class)),
                            (known, last) ->
                                    new Recent(known.sent(), known.answered(), known.heldBack(), last.lastMail())))
                    .list();
        });
        return recent;
    }
}
