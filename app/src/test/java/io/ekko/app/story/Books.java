package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.response.Recount;
import java.time.LocalDate;

/** Whether what is kept as counts equals a recount of what was counted. */
record Books(World world) {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2028, 1, 1);

    void balance() {
        Recount recount = new Recount(world.jdbi());
        for (Kind kind : Kind.values()) {
            assertThat(recount.tallied(kind, FROM, TO)).as("tallies").isEqualTo(recount.counted(kind, FROM, TO));
        }
        assertThat(world.texts("""
                select concat(campaign_id, '/', on_day, '/', sum(sent), '/', sum(answered)) from flow
                where segment = 'all' group by campaign_id, on_day having sum(sent) <> 0 order by on_day, campaign_id
                """)).as("flow").isEqualTo(world.texts("""
                        select concat(campaign_id, '/', sent_day, '/', count(*), '/', count(answered_at)) from invitation
                        where sent_day is not null and state <> 'BOUNCED' group by campaign_id, sent_day order by sent_day, campaign_id
                        """));
    }
}
