package io.ekko.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @ParameterizedTest
    @EnumSource(Language.class)
    void aScoreHasARealMinusAndRoundsAwayFromZero(Language language) {
        Formats formats = new Formats(language, OSLO);

        assertThat(formats.score(-12.5)).isEqualTo("−13");
        assertThat(formats.score(12.5)).isEqualTo("13");
        assertThat(formats.score(-0.4)).isEqualTo("0");
        assertThat(formats.score(100)).isEqualTo("100");
        assertThat(formats.change(4)).isEqualTo("+4");
        assertThat(formats.change(-4)).isEqualTo("−4");
        assertThat(formats.change(0.2)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN|1,234,567|12.3%|−12.3%",
                "NB|1 234 567|12,3 %|−12,3 %",
                "SV|1 234 567|12,3 %|−12,3 %",
                "DA|1.234.567|12,3 %|−12,3 %",
                "FI|1 234 567|12,3 %|−12,3 %",
                "IS|1.234.567|12,3%|−12,3%",
                "DE|1.234.567|12,3 %|−12,3 %"
            })
    void numbersAndSharesAreWrittenAsTheLanguageDoes(Language language, String number, String share, String negative) {
        Formats formats = new Formats(language, OSLO);

        assertThat(formats.number(1_234_567).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(number);
        assertThat(formats.percent(0.12345).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(share);
        assertThat(formats.percent(-0.12345).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(negative);
    }

    @Test
    void anInstantIsShownInTheZone() {
        Formats formats = new Formats(Language.NB, OSLO);
        Instant lateInUtc = Instant.parse("2026-11-21T23:30:00Z");

        assertThat(formats.date(lateInUtc)).isEqualTo("22. nov. 2026");
        assertThat(formats.time(lateInUtc)).isEqualTo("00:30");
        assertThat(formats.machine(lateInUtc)).isEqualTo("2026-11-21T23:30:00Z");
        assertThat(formats.month(LocalDate.of(2026, 11, 3))).isEqualTo("november 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "EN,2026-11-22,today", "NB,2026-11-21,i går", "SV,2026-11-23,i morgon", "DA,2026-11-17,for 5 dage siden",
        "FI,2026-11-25,3 päivän päästä", "IS,2026-11-01,fyrir 21 degi síðan", "DE,2026-11-12,vor 10 Tagen",
                "EN,2026-10-01,1 Oct 2026"
    })
    void nearDaysAreToldByTheirDistance(Language language, LocalDate day, String words) {
        assertThat(new Formats(language, OSLO).relativeDay(day, LocalDate.of(2026, 11, 22)))
                .isEqualTo(words);
    }

    @Test
    void countriesAreNamedInTheLanguage() {
        assertThat(new Formats(Language.FI, ZoneId.of("UTC")).country("NO")).isEqualTo("Norja");
        assertThat(new Formats(Language.DE, ZoneId.of("UTC")).country("XX")).isEqualTo("XX");
    }

    @Test
    void yesterdayIsACalendarDayNotTwentyFourHours() {
        Formats formats = new Formats(Language.EN, OSLO);

        assertThat(formats.relativeDay(Instant.parse("2026-11-21T22:59:00Z"), Instant.parse("2026-11-21T23:01:00Z")))
                .isEqualTo("yesterday");
    }
}
