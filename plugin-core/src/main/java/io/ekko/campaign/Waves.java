package io.ekko.campaign;

import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The waves of recurring campaigns. A campaign and a due time have one wave, whoever opens it. */
public final class Waves {
    private final Jdbi jdbi;

    public Waves(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens the wave of a due time, unless it was opened or a later one was.
     *
     * @return whether it was opened now
     */
    public boolean open(CampaignId campaign, Instant dueAt, @Nullable String note) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into wave (campaign_id, due_at, state, note)
                                select cast(:campaign as bigint), cast(:due as timestamp with time zone), 'RUNNING', cast(:note as varchar(400))
                                where not exists (select 1 from wave where campaign_id = :campaign and due_at >= :due)
                                on conflict do nothing
                                """)
                        .bind("campaign", campaign.value())
                        .bind("due", dueAt)
                        .bind("note", note)
                        .execute())
                == 1;
    }

    /** Notes a wave that was due and is not run any more, unless it or a later one was opened. */
    public boolean miss(CampaignId campaign, Instant dueAt, String why, Instant now) {
        return jdbi.inTransaction(handle -> {
            boolean opened = open(campaign, dueAt, why);
            if (opened) {
                handle.createUpdate("""
                                update wave set state = 'SKIPPED', finished_at = :now
                                where campaign_id = :campaign and due_at = :due and state = 'RUNNING'
                                """)
                        .bind("campaign", campaign.value())
                        .bind("due", dueAt)
                        .bind("now", now)
                        .execute();
            }
            return opened;
        });
    }

    /** When the campaign's latest wave was due. */
    public Optional<Instant> latest(CampaignId campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select due_at from wave where campaign_id = :campaign order by due_at desc fetch first row only")
                .bind("campaign", campaign.value())
                .map((row, context) -> Instants.at(row, "due_at"))
                .findOne());
    }

    /** The campaign's waves, the latest first. */
    public List<Wave> of(CampaignId campaign, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from wave where campaign_id = :campaign order by due_at desc fetch first :limit rows only")
                .bind("campaign", campaign.value())
                .bind("limit", limit)
                .map((row, context) -> wave(row))
                .list());
    }

    /** Takes one unfinished wave of a campaign at work, the longest due first; nobody else gets it until the lease is over. */
    public Optional<Wave> claim(Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> {
            Optional<Wave> claimed = handle.createQuery("""
                            select * from wave
                            where state = 'RUNNING' and (claimed_until is null or claimed_until <= :now)
                              and campaign_id in (select id from campaign where state = 'RUNNING')
                            order by due_at, id fetch first row only for update skip locked
                            """)
                    .bind("now", now)
                    .map((row, context) -> wave(row))
                    .findOne();
            claimed.ifPresent(wave -> hold(wave.id(), now.plus(lease)));
            return claimed;
        });
    }

    /** Leaves the wave alone until the given time; it goes on from where it is. */
    public void hold(WaveId wave, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate("update wave set claimed_until = :until where id = :id")
                .bind("id", wave.value())
                .bind("until", until)
                .execute());
    }

    /**
     * Stores that the page after the wave's cursor was considered, and gives the wave back.
     *
     * @param next where the next page begins; null when there is none, and the wave is done
     * @return false when somebody else was faster with this page; nothing is changed then
     */
    public boolean pageDone(Wave wave, @Nullable String next, int considered, int invited, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update wave
                                set page_cursor = cast(:next as varchar(2000)), considered = considered + :considered,
                                    invited = invited + :invited, claimed_until = null, state = :state,
                                    finished_at = cast(:finished as timestamp with time zone)
                                where id = :id and state = 'RUNNING'
                                  and page_cursor is not distinct from cast(:cursor as varchar(2000))
                                """)
                        .bind("id", wave.id().value())
                        .bind("cursor", wave.cursor())
                        .bind("next", next)
                        .bind("considered", considered)
                        .bind("invited", invited)
                        .bind("state", next == null ? Wave.State.DONE : Wave.State.RUNNING)
                        .bind("finished", next == null ? now : null)
                        .execute())
                == 1;
    }

    /** Ends a wave that cannot go on. */
    public void skip(WaveId wave, String why, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update wave set state = 'SKIPPED', note = :why, finished_at = :now, claimed_until = null
                        where id = :id and state = 'RUNNING'
                        """)
                .bind("id", wave.value())
                .bind("why", why.length() > 400 ? why.substring(0, 400) : why)
                .bind("now", now)
                .execute());
    }

    private static Wave wave(ResultSet row) throws SQLException {
        return new Wave(
                new WaveId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                Instants.at(row, "due_at"),
                Wave.State.valueOf(row.getString("state")),
                row.getString("page_cursor"),
                row.getInt("considered"),
                row.getInt("invited"),
                Instants.atOrNull(row, "finished_at"),
                row.getString("note"));
    }
}
