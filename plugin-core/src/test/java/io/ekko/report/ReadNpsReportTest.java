package io.ekko.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ekko.campaign.Kind;
import io.ekko.nps.Printable;
import io.ekko.nps.Tally;
import io.ekko.segment.Segment;
import io.ekko.testing.OnBothDatabases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReadNpsReportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Period NOVEMBER = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Jdbi jdbi;
    private final ReadNpsReport report;

    ReadNpsReportTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.report = new ReadNpsReport(new Counts(jdbi), new Cohorts(jdbi), new CompanyNames(jdbi));
    }

    @Test
    void withoutAnswersThereIsNoScoreAndNoChange() {
        new Answers().store(jdbi);

        NpsReport empty = read(null, Reader.STAFF);

        assertThat(empty.current().nps().shown()).isEmpty();
        assertThat(empty.comparison()).isEmpty();
        assertThat(empty.segments()).isEmpty();
        assertThat(empty.rate().share()).isEmpty();
        assertThat(empty.running()).isTrue();
    }

    @Test
    void theTwoPeriodsOfTheTextbookShowNoChange() {
        new Answers()
                .add("2026-10-05", 50, 10, null)
                .add("2026-10-05", 30, 7, null)
                .add("2026-10-05", 20, 3, null)
                .add("2026-11-05", 60, 9, null)
                .add("2026-11-05", 28, 8, null)
                .add("2026-11-05", 12, 6, null)
                .store(jdbi);

        NpsReport found = read(null, Reader.STAFF);

        assertThat(found.current().nps().shown()).hasValue(48);
        assertThat(found.before().nps().shown()).hasValue(30);
        assertThat(found.comparison()).hasValueSatisfying(change -> {
            assertThat(change.shown()).isEqualTo(18);
            assertThat(change.showsChange()).isFalse();
        });
    }

    @Test
    void whoWasConsideredIsInvitedGatheredOrHeldBack() {
        new Answers().store(jdbi);
        jdbi.useHandle(handle -> {
            String count = "insert into verdict_count values (1, 1, date '2026-11-05', ?, ?, ?, ?)";
            handle.execute(count, "CREATION", "INVITE", "all", 10);
            handle.execute(count, "CREATION", "DEFER", "sending-times", 5);
            handle.execute(count, "CREATION", "JOIN", "gathered", 2);
            handle.execute(count, "CREATION", "SKIP", "cool-down", 4);
            handle.execute(count, "SENDING", "INVITE", "all", 12);
            handle.execute(count, "SENDING", "DEFER", "daily-cap", 9);
            handle.execute(count, "SENDING", "SKIP", "re-opened", 1);
            handle.execute(
                    "insert into verdict_count values (1, 1, date '2026-12-01', 'CREATION', 'SKIP', 'erased', 7)");
        });

        ResponseRate rate = read(null, Reader.STAFF).rate();

        assertThat(rate.considered()).hasValue(21);
        assertThat(rate.invited()).hasValue(15);
        assertThat(rate.gathered()).isEqualTo(2);
        assertThat(rate.notInvited()).containsExactly(Map.entry("cool-down", 4L), Map.entry("re-opened", 1L));
    }

    @Test
    void aTrendHasPlacesWithoutAnswersAndSaysWhichIsRunning() {
        new Answers()
                .add("2026-11-03", 3, 10, null)
                .add("2026-11-18", 2, 0, null)
                .store(jdbi);

        List<Figure> trend = read(null, Reader.STAFF).trend();

        assertThat(trend.stream().map(figure -> figure.nps().count())).containsExactly(0L, 3L, 0L, 2L, 0L, 0L);
        assertThat(trend.stream().map(figure -> figure.period().running(TODAY)))
                .containsExactly(false, false, false, true, true, true);
    }

    @Test
    void aSegmentOfFewAnswersAndTheNextSmallestAreHiddenFromStaffOnly() {
        new Answers()
                .add("2026-11-03", 3, 0, "small")
                .add("2026-11-03", 9, 10, "middle")
                .add("2026-11-03", 40, 8, "large")
                .store(jdbi);

        assertThat(printable(read(null, Reader.STAFF)))
                .isEqualTo(Map.of("large", Printable.PLAIN, "middle", Printable.HIDDEN, "small", Printable.HIDDEN));
        assertThat(printable(read(null, Reader.ADMINISTRATOR)))
                .isEqualTo(Map.of("large", Printable.PLAIN, "middle", Printable.TOO_FEW, "small", Printable.TOO_FEW));
    }

    @Test
    void answersWithoutAValueAreOneOfTheRowsSoThatNothingIsFoundBySubtracting() {
        new Answers()
                .add("2026-11-03", 2, 0, null)
                .add("2026-11-03", 40, 8, "large")
                .store(jdbi);

        NpsReport found = read(null, Reader.STAFF);

        assertThat(found.segments()).extracting(SegmentFigure::value).containsExactly("large", "");
        assertThat(found.segments()).allMatch(row -> row.figure().hidden());
    }

    @Test
    void aReportOnAHiddenSegmentShowsNothingOfIt() {
        new Answers()
                .add(1, "a", Instant.parse("2026-11-03T10:00:00Z"), 0, "small", "found")
                .add("2026-11-03", 40, 8, "large")
                .add("2026-11-04", 9, 10, "middle")
                .store(jdbi);
        Slice small = new Slice(Segment.TEAM, "small");

        NpsReport found = read(small, Reader.STAFF);

        assertThat(found.current().hidden()).isTrue();
        assertThat(found.trend())
                .allMatch(figure -> figure.hidden() || figure.nps().count() == 0);
        assertThat(comments(small, Reader.STAFF).hidden()).isTrue();
        assertThat(read(small, Reader.ADMINISTRATOR).current().nps().count()).isEqualTo(1);
        assertThat(comments(small, Reader.ADMINISTRATOR).comments()).hasSize(1);
    }

    @Test
    void oneHiddenWeekOfASegmentHidesAnother() {
        new Answers()
                .add("2026-11-03", 20, 9, "a")
                .add("2026-11-03", 20, 9, "b")
                .add("2026-11-10", 30, 9, "a")
                .add("2026-11-10", 30, 9, "b")
                .add("2026-11-17", 2, 0, "a")
                .add("2026-11-17", 8, 0, "b")
                .store(jdbi);

        List<Figure> trend = read(new Slice(Segment.TEAM, "a"), Reader.STAFF).trend();

        assertThat(trend.stream().map(Figure::hidden)).containsExactly(false, true, false, true, false, false);
    }

    @Test
    void allAnswersTogetherAreShownHoweverFew() {
        new Answers().add("2026-11-22", 1, 9, "small").store(jdbi);

        Figure current = read(null, Reader.STAFF).current();

        assertThat(current.counts()).hasValue(Tally.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(current.printable()).isEqualTo(Printable.TOO_FEW);
    }

    @Test
    void commentsComePageByPageWithoutGapOrRepetition() {
        Answers answers = Answers.random(3, 300, LocalDate.of(2026, 11, 1), 20, 300);
        answers.store(jdbi);
        List<String> expected = answers.all().stream()
                .filter(answer -> answer.kind() == Kind.TRANSACTIONAL && answer.comment() != null)
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .map(Answers.Given::comment)
                .toList();

        List<String> found = new ArrayList<>();
        Place after = null;
        do {
            CommentPage page = list(new CommentFilter(Answers.scope(Kind.TRANSACTIONAL), null, NOVEMBER, null, after));
            page.comments().forEach(comment -> found.add(comment.text()));
            after = page.following().map(place -> Place.of(place.toString())).orElse(null);
        } while (after != null);

        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(30);
    }

    @Test
    void aPeriodOfTooManyPointsIsRefused() {
        Period years = new Period(LocalDate.of(2016, 1, 1), LocalDate.of(2026, 1, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ReportFilter(Answers.scope(Kind.TRANSACTIONAL), null, years, Grain.WEEK, Segment.TEAM))
                .withMessageContaining("264");
    }

    private NpsReport read(@Nullable Slice slice, Reader reader) {
        return report.read(
                new ReportFilter(Answers.scope(Kind.TRANSACTIONAL), slice, NOVEMBER, Grain.WEEK, Segment.TEAM),
                reader,
                TODAY);
    }

    private CommentPage comments(Slice slice, Reader reader) {
        return new ListComments(new Comments(jdbi), report)
                .list(
                        new CommentFilter(Answers.scope(Kind.TRANSACTIONAL), slice, NOVEMBER, null, null),
                        reader,
                        UTC,
                        50);
    }

    private CommentPage list(CommentFilter filter) {
        return new ListComments(new Comments(jdbi), report).list(filter, Reader.STAFF, UTC, 7);
    }

    private static Map<String, Printable> printable(NpsReport report) {
        return report.segments().stream()
                .collect(java.util.stream.Collectors.toMap(
                        SegmentFigure::value, row -> row.figure().printable()));
    }
}
