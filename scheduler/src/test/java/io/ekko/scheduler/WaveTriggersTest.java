package io.ekko.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTriggersTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Oslo, 09:00, 7",
        "Europe/Stockholm, 02:30, 1",
        "Europe/Helsinki, 03:30, 7",
        "Europe/Copenhagen, 02:00, 1",
        "Atlantic/Reykjavik, 02:30, 7",
        "Europe/Berlin, 02:59, 14"
    })
    void keepsTheLocalHourThroughTenYearsOfClockChanges(String zoneName, String time, int everyDays) {
        ZoneId zone = ZoneId.of(zoneName);
        LocalDate start = LocalDate.of(2026, 1, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        Rhythm rhythm = new Rhythm(1, ZonedDateTime.of(start, LocalTime.parse(time), zone), everyDays);

        Instant at = rhythm.first().toInstant().minusSeconds(1);
        for (int wave = 0; wave < 3650 / everyDays; wave++) {
            Instant due = WaveTriggers.next(rhythm, at);
            ZonedDateTime expected = ZonedDateTime.of(start.plusDays((long) wave * everyDays), rhythm.time(), zone);

            assertThat(due.atZone(zone).toLocalDate()).isEqualTo(expected.toLocalDate());
            assertThat(Math.abs(ChronoUnit.MINUTES.between(due, expected.toInstant())))
                    .as("wave %s at %s", wave, expected)
                    .isLessThanOrEqualTo(60);
            if (zone.getRules().getValidOffsets(expected.toLocalDateTime()).size() == 1
                    && expected.toLocalTime().equals(rhythm.time())) {
                assertThat(due).isEqualTo(expected.toInstant());
            }
            at = due;
        }
    }
}
