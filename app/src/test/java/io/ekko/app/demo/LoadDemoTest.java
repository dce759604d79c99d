package io.ekko.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.engine.Engine;
import io.ekko.secret.Vault;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class LoadDemoTest {
    private static final String SCORES = "s0+s1+s2+s3+s4+s5+s6+s7+s8+s9+s10";

    private final MutableClock clock = MutableClock.at("2026-11-22T10:00:00Z");
    private final Jdbi jdbi;
    private final LoadDemo loadDemo;

    LoadDemoTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.loadDemo = new LoadDemo(Engine.assemble(jdbi, Vault.of(new byte[32]), clock));
    }

    private long count(String from) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + from)
                .mapTo(Long.class)
                .one());
    }

    private long count(String what, String from) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(distinct " + what + ") from " + from)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aYearHasEverythingThatAPageShows() {
        loadDemo.run(false);

        assertThat(count("language", "crm_contact")).isEqualTo(7);
        assertThat(count("region", "crm_company")).isEqualTo(3);
        assertThat(count("name", "crm_team")).isEqualTo(4);
        assertThat(count("name", "crm_product")).isEqualTo(5);
        assertThat(count("crm_ticket where status = 'open'")).isPositive();
        assertThat(count("response where kind = 'TRANSACTIONAL'")).isGreaterThan(300);
        assertThat(count("response where kind = 'RELATIONSHIP'")).isGreaterThan(30);
        assertThat(count("verdict where decision = 'SKIP' and rule = 'cool-down'"))
                .isPositive();
        assertThat(count("follow_up where state = 'RESOLVED'")).isPositive();
    }

    @Test
    void theCountsEqualTheRows() {
        loadDemo.run(false);

        assertThat(sum("sent", "flow where segment = 'all'")).isEqualTo(count("invitation"));
        assertThat(sum("answered", "flow where segment = 'all'")).isEqualTo(count("response"));
        assertThat(sum(
                        "s0+s1+s2+s3+s4+s5+s6+s7+s8+s9+s10",
                        "tally where segment = 'all' and superseded_on = '9999-12-31'"))
                .isEqualTo(count("response where superseded_on = '9999-12-31'"));
    }

    @Test
    void theTalliesOfAnyPeriodEqualARecountOfEverybodysLatestAnswer() {
        loadDemo.run(false);

        for (String period : List.of("2026-01-01 2026-04-01", "2026-03-09 2026-03-16", "2025-11-01 2026-12-01")) {
            String from = period.substring(0, 10);
            String to = period.substring(11);
            String latest =
                    "(select team, row_number() over (partition by kind, person order by answered_at desc) as place "
                            + "from response where answered_day >= '" + from + "' and answered_day < '" + to
                            + "') latest where place = 1";
            String tallied =
                    " and on_day >= '" + from + "' and on_day < '" + to + "' and superseded_on >= '" + to + "'";

            assertThat(sum(SCORES, "tally where segment = 'all'" + tallied))
                    .isEqualTo(count(latest))
                    .isPositive();
            assertThat(sum(SCORES, "tally where segment = 'team' and segment_value = 'Billing'" + tallied))
                    .isEqualTo(count(latest + " and team = 'Billing'"));
        }
    }

    private long sum(String what, String from) {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(sum(" + what + "), 0) from " + from)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void nobodyWasAskedTwiceWithinTheCoolDown() {
        loadDemo.run(false);

        assertThat(count("invitation a join invitation b on a.person = b.person and a.id <> b.id "
                        + "where b.sent_at >= a.sent_at and b.sent_at < a.sent_at + interval '90' day"))
                .isZero();
    }

    @Test
    void theSameDayGivesTheSameYear() {
        assertThat(DemoYears.invent(1, clock.instant())).isEqualTo(DemoYears.invent(1, clock.instant()));
    }

    @Test
    void anEmptyOneHasTwoRunningCampaignsAndNobody() {
        loadDemo.run(true);

        List<String> campaigns =
                jdbi.withHandle(handle -> handle.createQuery("select kind || ' ' || state from campaign order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(campaigns).containsExactly("TRANSACTIONAL RUNNING", "RELATIONSHIP RUNNING");
        assertThat(count("crm_contact")).isZero();
    }

    @Test
    void aSecondStartChangesNothing() {
        loadDemo.run(false);
        long before = count("invitation");
        clock.advance(Duration.ofDays(1));

        loadDemo.run(false);

        assertThat(count("invitation")).isEqualTo(before);
        assertThat(count("connection")).isOne();
    }
}
