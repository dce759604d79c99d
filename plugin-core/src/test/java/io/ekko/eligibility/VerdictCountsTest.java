package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.id.Occasion;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class VerdictCountsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final List<String> RULES = List.of("address", "cool-down", "opt-out");

    private final Jdbi jdbi;
    private final Verdicts verdicts;
    private final Connection connection;
    private final List<CampaignId> campaigns;

    VerdictCountsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.verdicts = new Verdicts(jdbi);
        SampleRows rows = new SampleRows(jdbi, NOW);
        this.connection = new Connections(jdbi).byId(rows.connection());
        this.campaigns = List.of(rows.campaign(Kind.TRANSACTIONAL, null), rows.campaign(Kind.TRANSACTIONAL, null));
    }

    @Test
    void theCountsEqualARecountHoweverTheVerdictsCame() {
        Random random = new Random(20_261_122);
        List<Verdict> last = List.of();
        for (int batch = 0; batch < 8; batch++) {
            List<Verdict> some = new ArrayList<>(last);
            for (int i = 0; i < 25; i++) {
                some.add(verdict(random, batch * 100 + i));
            }
            verdicts.add(connection, some);
            last = some.subList(some.size() - 5, some.size());
        }

        assertThat(counted()).hasSizeGreaterThan(10).isEqualTo(recounted());
        assertThat(verdicts.counts(connection.id(), null, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)).stream()
                        .mapToLong(Verdicts.Count::times)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotStoredIsNotCounted() {
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    verdicts.add(connection, List.of(verdict(new Random(1), 1)));
                    throw new IllegalStateException("the caller's work fails");
                }))
                .hasMessageContaining("fails");

        assertThat(recounted()).isEmpty();
        assertThat(counted()).isEmpty();
    }

    private Verdict verdict(Random random, int number) {
        boolean asked = random.nextInt(3) == 0;
        return new Verdict(
                connection.id(),
                campaigns.get(random.nextInt(2)),
                new Occasion("episode/" + number),
                new ContactId("c" + number),
                null,
                random.nextBoolean() ? Stage.CREATION : Stage.SENDING,
                1,
                new Finding(
                        asked ? Decision.INVITE : Decision.SKIP,
                        asked ? "all" : RULES.get(random.nextInt(RULES.size())),
                        null,
                        null),
                NOW.plus(Duration.ofHours(random.nextInt(96))));
    }

    private List<String> counted() {
        return rows("select campaign_id, on_day, stage, decision, rule, times from verdict_count");
    }

    private List<String> recounted() {
        return rows("""
                select campaign_id, decided_day as on_day, stage, decision, rule, count(*) as times from verdict
                group by campaign_id, decided_day, stage, decision, rule
                """);
    }

    private List<String> rows(String sql) {
        return jdbi.withHandle(handle -> handle
                .createQuery(sql)
                .map((row, context) -> String.join(
                        " ",
                        row.getString("campaign_id"),
                        row.getString("on_day"),
                        row.getString("stage"),
                        row.getString("decision"),
                        row.getString("rule"),
                        row.getString("times")))
                .list()
                .stream()
                .sorted()
                .toList());
    }
}
