package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.policy.SendingTimes;
import io.ekko.policy.SendingTimes.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Sending times in every zone of the countries that Ekko is made for, over ten years of daylight saving changes. */
class SendingWindowProperties {
    private static final Map<String, String> ZONES = Map.of(
            "Europe/Oslo", "NO",
            "Europe/Stockholm", "SE",
            "Europe/Copenhagen", "DK",
            "Atlantic/Faroe", "FO",
            "America/Nuuk", "GL",
            "Europe/Helsinki", "FI",
            "Atlantic/Reykjavik", "IS",
            "Europe/Berlin", "DE",
            "Arctic/Longyearbyen", "SJ",
            "Europe/Mariehamn", "AX");
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2034-01-01T00:00:00Z");

    private static boolean isInside(SendingWindow window, Instant at) {
        ZonedDateTime local = at.atZone(window.zone());
        Hours hours = window.times().hours().get(local.getDayOfWeek());
        boolean holiday = !window.times().holidays() && PublicHolidays.isHoliday(window.country(), local.toLocalDate());
        return hours != null && !holiday && hours.contains(local.toLocalTime());
    }

    @Property(tries = 2000)
    void whatIsFoundIsInsideAndNotBeforeWhatWasAsked(
            @ForAll("times") SendingTimes times, @ForAll("zones") String zone, @ForAll("instants") Instant at) {
        SendingWindow window = new SendingWindow(times, ZoneId.of(zone), ZONES.get(zone));
        Optional<Instant> next = window.next(at);
        assertThat(next).hasValueSatisfying(found -> {
            assertThat(found).isAfterOrEqualTo(at);
            assertThat(isInside(window, found)).isTrue();
            assertThat(window.next(found)).contains(found);
        });
    }

    @Property(tries = 1000)
    void nothingInsideIsPassedOver(
            @ForAll("times") SendingTimes times, @ForAll("zones") String zone, @ForAll("instants") Instant at) {
        SendingWindow window = new SendingWindow(times, ZoneId.of(zone), ZONES.get(zone));
        Instant found = window.next(at).orElseThrow();
        for (Instant one = at; one.isBefore(found); one = one.plus(Duration.ofMinutes(30))) {
            // An hour that comes twice is left out where it begins or ends a window.
            boolean twice = window.zone()
                            .getRules()
                            .getValidOffsets(one.atZone(window.zone()).toLocalDateTime())
                            .size()
                    > 1;
            assertThat(!twice && isInside(window, one))
                    .as("%s is before %s", one, found)
                    .isFalse();
        }
    }

    @Test
    void aroundEveryChangeOfTheClocksNoMailGoesOutsideItsHours() {
        for (Map.Entry<String, String> zone : ZONES.entrySet()) {
            for (ZoneOffsetTransition change : changes(ZoneId.of(zone.getKey()))) {
                for (int hour = 0; hour < 24; hour++) {
                    SendingWindow window = new SendingWindow(
                            everyDay(new Hours(LocalTime.of(hour, 30), LocalTime.of(23, 45))),
                            ZoneId.of(zone.getKey()),
                            zone.getValue());
                    check(window, change.getInstant());
                    check(
                            new SendingWindow(
                                    everyDay(new Hours(LocalTime.MIN, LocalTime.of(hour, 30))),
                                    window.zone(),
                                    window.country()),
                            change.getInstant());
                }
            }
        }
    }

    private static void check(SendingWindow window, Instant change) {
        Instant from = change.minus(Duration.ofHours(4));
        for (int minutes = 0; minutes < 8 * 60; minutes += 15) {
            Instant found = window.next(from.plus(Duration.ofMinutes(minutes))).orElseThrow();
            assertThat(isInside(window, found)).as("%s %s", window, found).isTrue();
        }
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        for (ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
                next != null && next.getInstant().isBefore(TO);
                next = zone.getRules().nextTransition(next.getInstant())) {
            changes.add(next);
        }
        return changes;
    }

    @Test
    void theHolidaysOfEachCountry() {
        Map.of(
                        "NO", LocalDate.of(2026, 5, 17),
                        "SE", LocalDate.of(2026, 6, 6),
                        "DK", LocalDate.of(2026, 4, 2),
                        "FI", LocalDate.of(2026, 12, 6),
                        "IS", LocalDate.of(2026, 6, 17),
                        "DE", LocalDate.of(2026, 10, 3))
                .forEach((country, day) -> assertThat(PublicHolidays.isHoliday(country, day))
                        .as(country)
                        .isTrue());
        ZONES.values()
                .forEach(country -> assertThat(PublicHolidays.isHoliday(country, LocalDate.of(2026, 3, 3)))
                        .isFalse());
        // Maundy Thursday, Good Friday, Ascension, Whit Monday, first day of summer, tradesmen's day; but not the day
        // of beer.
        for (String day : List.of(
                "2026-04-02", "2026-04-03", "2026-05-14", "2026-05-25", "2026-04-23", "2026-08-03", "2027-04-22")) {
            assertThat(PublicHolidays.isHoliday("IS", LocalDate.parse(day)))
                    .as(day)
                    .isTrue();
        }
        assertThat(PublicHolidays.isHoliday("IS", LocalDate.of(2027, 3, 1))).isFalse();
        assertThat(PublicHolidays.isHoliday("NO", LocalDate.of(2026, 6, 6))).isFalse();
        assertThat(PublicHolidays.isHoliday(null, LocalDate.of(2026, 5, 17))).isFalse();
        assertThat(PublicHolidays.isHoliday("ZZ", LocalDate.of(2026, 12, 25))).isFalse();
    }

    @Test
    void overEasterTheMailWaitsUntilTheFirstWorkingDay() {
        SendingWindow window = new SendingWindow(SendingTimes.OFFICE_HOURS, ZoneId.of("Europe/Oslo"), "NO");
        assertThat(window.next(Instant.parse("2026-04-01T17:00:00Z"))).contains(Instant.parse("2026-04-07T06:00:00Z"));
    }

    private static SendingTimes everyDay(Hours hours) {
        Map<DayOfWeek, Hours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, hours);
        }
        return new SendingTimes(days, true);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZONES.keySet());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(FROM.getEpochSecond(), TO.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<SendingTimes> times() {
        Arbitrary<Hours> hours = Combinators.combine(
                        Arbitraries.integers().between(0, 94),
                        Arbitraries.integers().between(1, 96))
                .as((from, length) -> new Hours(
                        LocalTime.MIN.plusMinutes(from * 15L),
                        from + length >= 96 ? LocalTime.MIN : LocalTime.MIN.plusMinutes((from + length) * 15L)));
        return Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(DayOfWeek.class), hours)
                                .ofMinSize(1)
                                .ofMaxSize(7),
                        Arbitraries.of(true, false))
                .as(SendingTimes::new);
    }
}
