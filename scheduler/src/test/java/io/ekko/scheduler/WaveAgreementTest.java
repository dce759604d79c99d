package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Trigger.Recurring;
import io.ekko.campaign.WaveCalendar;
import io.ekko.crm.SelectionId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.CalendarIntervalTrigger;
import org.quartz.JobKey;

/**
 * The trigger that rings and the calendar that opens waves mean the same instants, but for the hour that comes twice in autumn: there
 * Quartz takes now the first and now the second, by how far it leaps to get there. The calendar always takes the first, and the look
 * at every minute opens the wave then.
 */
class WaveAgreementTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final Instant END = Instant.parse("2035-02-01T00:00:00Z");

    static Stream<String> zones() {
        return Stream.of(
                "Europe/Oslo",
                "Europe/Stockholm",
                "Europe/Copenhagen",
                "Europe/Helsinki",
                "Atlantic/Reykjavik",
                "Atlantic/Faroe",
                "America/Nuuk",
                "Europe/Berlin");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void everyWeekForTenYearsAtEveryHalfHour(String zone) {
        for (int half = 0; half < 48; half++) {
            agree(zone, LocalTime.of(half / 2, half % 2 * 30), 7, DayOfWeek.SUNDAY);
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void everyDayForTenYearsInTheHoursThatMove(String zone) {
        for (int quarter = 0; quarter < 20; quarter++) {
            agree(zone, LocalTime.of(quarter / 4, quarter % 4 * 15), 1, DayOfWeek.MONDAY);
        }
        agree(zone, LocalTime.of(23, 45), 1, DayOfWeek.MONDAY);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void oddRhythmsForTenYears(String zone) {
        for (int days : new int[] {2, 3, 10, 14, 28, 30, 91, 365}) {
            agree(zone, LocalTime.of(10, 0), days, DayOfWeek.THURSDAY);
            agree(zone, LocalTime.of(1, 30), days, DayOfWeek.SUNDAY);
            agree(zone, LocalTime.of(2, 30), days, DayOfWeek.SUNDAY);
            agree(zone, LocalTime.of(3, 30), days, DayOfWeek.SUNDAY);
        }
    }

    private static void agree(String zone, LocalTime time, int everyDays, DayOfWeek weekday) {
        Recurring rhythm = new Recurring(new SelectionId("1"), everyDays, weekday, time, ZoneId.of(zone), START);
        WaveCalendar calendar = new WaveCalendar(rhythm);
        CalendarIntervalTrigger trigger = WaveTriggers.trigger(
                new Rhythm(1, calendar.first().atZone(ZoneId.of(zone)), everyDays), new JobKey("waves"));
        Instant due = trigger.getStartTime().toInstant();
        while (due.isBefore(END)) {
            Instant next = calendar.next(due);
            Instant fires = trigger.getFireTimeAfter(Date.from(due)).toInstant();
            LocalDateTime local = LocalDateTime.ofInstant(next, rhythm.zone());
            boolean comesTwice = rhythm.zone().getRules().getValidOffsets(local).size() == 2;
            assertThat(comesTwice && fires.isAfter(next) ? fires.minusSeconds(3600) : fires)
                    .as("%s %s every %d days, after %s", zone, time, everyDays, due)
                    .isEqualTo(next);
            assertThat(LocalDateTime.ofInstant(fires, rhythm.zone())).isEqualTo(local);
            due = next;
        }
    }
}
