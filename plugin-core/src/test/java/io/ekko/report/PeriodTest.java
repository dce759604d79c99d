package io.ekko.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);

    @Test
    void aMonthIsComparedWithTheWholeMonthBeforeHoweverLong() {
        assertThat(period("2026-03-01", "2026-04-01").before(LATER)).isEqualTo(period("2026-02-01", "2026-03-01"));
        assertThat(period("2026-01-01", "2026-02-01").before(LATER)).isEqualTo(period("2025-12-01", "2026-01-01"));
    }

    @Test
    void aQuarterAndAYearAreComparedWithTheOneBefore() {
        assertThat(period("2026-01-01", "2026-04-01").before(LATER)).isEqualTo(period("2025-10-01", "2026-01-01"));
        assertThat(period("2024-01-01", "2025-01-01").before(LATER)).isEqualTo(period("2023-01-01", "2024-01-01"));
    }

    @Test
    void aWeekIsComparedWithTheWeekBefore() {
        assertThat(period("2026-01-05", "2026-01-12").before(LATER)).isEqualTo(period("2025-12-29", "2026-01-05"));
    }

    @Test
    void anyDaysAreComparedWithAsManyDaysBefore() {
        assertThat(period("2026-05-12", "2026-05-22").before(LATER)).isEqualTo(period("2026-05-02", "2026-05-12"));
    }

    @Test
    void aRunningMonthIsComparedWithTheSamePartOfTheMonthBefore() {
        Period november = period("2026-11-01", "2026-12-01");
        LocalDate today = LocalDate.of(2026, 11, 22);

        assertThat(november.running(today)).isTrue();
        assertThat(november.elapsed(today)).isEqualTo(period("2026-11-01", "2026-11-23"));
        assertThat(november.before(today)).isEqualTo(period("2026-10-01", "2026-10-23"));
    }

    @Test
    void theLastDaysOfALongRunningMonthDoNotReachIntoItAgain() {
        assertThat(period("2026-03-01", "2026-04-01").before(LocalDate.of(2026, 3, 30)))
                .isEqualTo(period("2026-02-01", "2026-03-01"));
    }

    @Test
    void aPeriodIsOverOnTheDayAfterItsLast() {
        Period week = period("2026-11-16", "2026-11-23");

        assertThat(week.running(LocalDate.of(2026, 11, 22))).isTrue();
        assertThat(week.running(LocalDate.of(2026, 11, 23))).isFalse();
    }

    @Test
    void isoWeeksCrossTheYear() {
        assertThat(Grain.WEEK.around(LocalDate.of(2027, 1, 1))).isEqualTo(period("2026-12-28", "2027-01-04"));
    }

    @Test
    void aTrendHasWholeWeeksAtBothEnds() {
        assertThat(Grain.WEEK.across(period("2026-11-18", "2026-11-24")))
                .isEqualTo(List.of(period("2026-11-16", "2026-11-23"), period("2026-11-23", "2026-11-30")));
    }

    @Test
    void quartersBeginInJanuaryAprilJulyAndOctober() {
        assertThat(Grain.QUARTER.around(LocalDate.of(2026, 11, 22))).isEqualTo(period("2026-10-01", "2027-01-01"));
        assertThat(Grain.QUARTER.around(LocalDate.of(2026, 3, 31))).isEqualTo(period("2026-01-01", "2026-04-01"));
    }

    @Test
    void anEmptyOrEndlessPeriodIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> period("2026-01-02", "2026-01-02"));
        assertThatIllegalArgumentException().isThrownBy(() -> period("2000-01-01", "2026-01-02"));
    }

    @Property(tries = 300)
    void everyDayIsInExactlyOnePieceOfATrend(
            @ForAll @DateRange(min = "2020-01-01", max = "2030-12-31") LocalDate day, @ForAll Grain grain) {
        List<Period> trend = grain.across(Period.ofDays(day.minusDays(40), day.plusDays(40)));

        assertThat(trend.stream().filter(piece -> piece.contains(day))).containsExactly(grain.around(day));
        for (int place = 1; place < trend.size(); place++) {
            assertThat(trend.get(place).from()).isEqualTo(trend.get(place - 1).to());
        }
    }

    @Property(tries = 300)
    void weeksBeginOnMonday(@ForAll @DateRange(min = "2020-01-01", max = "2030-12-31") LocalDate day) {
        assertThat(Grain.WEEK.around(day).from().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(Grain.WEEK.around(day).days()).isEqualTo(7);
    }

    @Property(tries = 300)
    void aPieceIsComparedWithThePieceBeforeItAsFarAsItHasCome(
            @ForAll @DateRange(min = "2020-01-01", max = "2030-12-31") LocalDate today, @ForAll Grain grain) {
        Period piece = grain.around(today);
        Period before = piece.before(today);

        assertThat(before.from())
                .isEqualTo(grain.around(piece.from().minusDays(1)).from());
        assertThat(before.to()).isBeforeOrEqualTo(piece.from());
        assertThat(before.days() == piece.elapsed(today).days() || before.to().equals(piece.from()))
                .isTrue();
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }
}
