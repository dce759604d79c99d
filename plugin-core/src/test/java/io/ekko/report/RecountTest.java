package io.ekko.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.nps.Tally;
import io.ekko.segment.Segment;
import io.ekko.testing.OnBothDatabases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What is read from the counts is what counting all answers again would give. */
@OnBothDatabases
class RecountTest {
    private static final LocalDate START = LocalDate.of(2025, 11, 3);
    private static final int DAYS = 400;

    private final Counts counts;
    private final Answers answers = Answers.random(20_261_122, 1500, START, DAYS, 180);

    RecountTest(Jdbi jdbi) {
        answers.store(jdbi);
        counts = new Counts(jdbi);
    }

    @Test
    void anyPeriodOfAnyScopeEqualsARecount() {
        List<Period> periods = periods();
        for (Scope scope : scopes()) {
            assertThat(counts.of(scope, null, periods))
                    .as("%s", scope)
                    .isEqualTo(periods.stream()
                            .map(period -> answers.recount(scope, null, period))
                            .toList());
        }
    }

    @Test
    void anyPeriodOfASegmentEqualsARecount() {
        List<Period> periods = periods();
        for (Scope scope : scopes()) {
            assertThat(counts.of(scope, new Slice(Segment.TEAM, "team 2"), periods))
                    .isEqualTo(periods.stream()
                            .map(period -> answers.recount(scope, "team 2", period))
                            .toList());
        }
    }

    @Test
    void aTableBySegmentEqualsARecount() {
        for (Scope scope : scopes()) {
            for (Period period : periods()) {
                Map<String, Tally> expected = new TreeMap<>();
                for (int team = 0; team < 4; team++) {
                    Tally tally = answers.recount(scope, "team " + team, period);
                    if (tally.count() > 0) {
                        expected.put("team " + team, tally);
                    }
                }
                assertThat(counts.bySegment(scope, Segment.TEAM, period)).isEqualTo(expected);
            }
        }
    }

    @Test
    void theNumberOfAnswersBySegmentIsThatOfTheTable() {
        Scope scope = Answers.scope(Kind.TRANSACTIONAL);
        List<Period> periods = periods();
        List<Map<String, Long>> expected = periods.stream()
                .map(period -> {
                    Map<String, Long> sizes = new TreeMap<>();
                    counts.bySegment(scope, Segment.TEAM, period)
                            .forEach((team, tally) -> sizes.put(team, tally.count()));
                    return sizes;
                })
                .toList();

        assertThat(counts.answersBySegment(scope, Segment.TEAM, periods)).isEqualTo(expected);
    }

    @Test
    void theCampaignsOfAKindAddUpToTheKind() {
        List<Period> periods = periods();
        List<Tally> first = counts.of(Answers.scope(1), null, periods);
        List<Tally> second = counts.of(Answers.scope(2), null, periods);
        List<Tally> both = counts.of(Answers.scope(Kind.TRANSACTIONAL), null, periods);

        for (int place = 0; place < periods.size(); place++) {
            assertThat(first.get(place).plus(second.get(place))).isEqualTo(both.get(place));
        }
    }

    private static List<Scope> scopes() {
        return List.of(
                Answers.scope(Kind.TRANSACTIONAL),
                Answers.scope(Kind.RELATIONSHIP),
                Answers.scope(2),
                Answers.scope(3));
    }

    private static List<Period> periods() {
        List<Period> periods = new ArrayList<>(Grain.WEEK.across(new Period(START, START.plusDays(90))));
        periods.addAll(Grain.MONTH.across(new Period(START, START.plusDays(DAYS))));
        periods.add(new Period(START.minusDays(400), START.minusDays(10)));
        Random random = new Random(7);
        for (int index = 0; index < 15; index++) {
            LocalDate from = START.plusDays(random.nextInt(DAYS));
            periods.add(new Period(from, from.plusDays(1 + random.nextInt(150))));
        }
        return periods;
    }
}
