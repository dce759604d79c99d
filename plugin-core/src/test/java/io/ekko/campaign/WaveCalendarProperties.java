package io.ekko.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.SelectionId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WaveCalendarProperties {

    @Provide
    Arbitrary<Trigger.Recurring> rhythms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 366),
                        Arbitraries.of(DayOfWeek.class),
                        Arbitraries.integers().between(0, 24 * 60 - 1),
                        Arbitraries.of(
                                "Europe/Oslo",
                                "Europe/Stockholm",
                                "Europe/Copenhagen",
                                "Europe/Helsinki",
                                "Atlantic/Reykjavik",
                                "Europe/Berlin",
                                "Atlantic/Faroe"),
                        Arbitraries.integers().between(0, 3650))
                .as((every, weekday, minute, zone, day) -> new Trigger.Recurring(
                        new SelectionId("1"),
                        every,
                        weekday,
                        LocalTime.MIDNIGHT.plusMinutes(minute),
                        ZoneId.of(zone),
                        LocalDate.of(2025, 1, 1).plusDays(day)));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(3650).toMinutes())
                .map(minutes -> Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes)));
    }

    @Property
    void theFirstIsTheFirstSuchWeekdayFromTheStart(@ForAll("rhythms") Trigger.Recurring rhythm) {
        LocalDate first = new WaveCalendar(rhythm).first().atZone(rhythm.zone()).toLocalDate();
        assertThat(first).isBetween(rhythm.startsOn(), rhythm.startsOn().plusDays(6));
        assertThat(first.getDayOfWeek()).isEqualTo(rhythm.weekday());
    }

    @Property
    void latestAndNextEncloseEveryMoment(@ForAll("rhythms") Trigger.Recurring rhythm, @ForAll("moments") Instant now) {
        WaveCalendar calendar = new WaveCalendar(rhythm);
        Instant next = calendar.next(now);
        assertThat(next).isAfter(now);
        calendar.latest(now)
                .ifPresentOrElse(
                        latest -> {
                            assertThat(latest).isBeforeOrEqualTo(now);
                            assertThat(calendar.next(latest)).isEqualTo(next);
                        },
                        () -> assertThat(next).isEqualTo(calendar.first()));
        assertThat(calendar.latest(next)).contains(next);
        assertThat(calendar.latest(next.minusMillis(1))).isEqualTo(calendar.latest(now));
    }

    @Property
    void wavesAreSoManyDaysApartAtTheSameLocalTime(
            @ForAll("rhythms") Trigger.Recurring rhythm, @ForAll("moments") Instant now) {
        List<Instant> waves = new WaveCalendar(rhythm).next(now, 6);
        assertThat(waves).hasSize(6);
        for (int i = 0; i < waves.size(); i++) {
            ZonedDateTime wave = waves.get(i).atZone(rhythm.zone());
            assertThat(wave.toLocalDate())
                    .isEqualTo(
                            waves.get(0).atZone(rhythm.zone()).toLocalDate().plusDays((long) i * rhythm.everyDays()));
            boolean timeExists = !rhythm.zone()
                    .getRules()
                    .getValidOffsets(wave.toLocalDate().atTime(rhythm.time()))
                    .isEmpty();
            assertThat(wave.toLocalTime())
                    .isEqualTo(timeExists ? rhythm.time() : rhythm.time().plusHours(1));
        }
    }

    @Property
    void theWavesBetweenAreCounted(@ForAll("rhythms") Trigger.Recurring rhythm, @ForAll("moments") Instant now) {
        WaveCalendar calendar = new WaveCalendar(rhythm);
        List<Instant> waves = calendar.next(now, 5);
        assertThat(calendar.between(now, waves.get(4))).isEqualTo(5);
        assertThat(calendar.between(waves.get(0), waves.get(4).minusMillis(1))).isEqualTo(3);
    }
}
