package io.ekko.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How finely a trend is cut: weeks from Monday to Sunday (ISO 8601), calendar months, quarters and years. */
public enum Grain {
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As in addresses and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such grain */
    public static Grain of(String wireName) {
        for (Grain grain : values()) {
            if (grain.wireName().equals(wireName)) {
                return grain;
            }
        }
        throw new IllegalArgumentException("no grain is called '" + wireName + "'");
    }

    /** The week, month, quarter or year that a day is in. */
    public Period around(LocalDate day) {
        LocalDate from = switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
        return new Period(from, after(from));
    }

    /** The whole weeks, months, quarters or years that have a day in the period, the earliest first, without gaps. */
    public List<Period> across(Period period) {
        List<Period> periods = new ArrayList<>();
        for (Period next = around(period.from()); next.from().isBefore(period.to()); next = around(next.to())) {
            periods.add(next);
        }
        return List.copyOf(periods);
    }

    private LocalDate after(LocalDate from) {
        return switch (this) {
            case WEEK -> from.plusWeeks(1);
            case MONTH -> from.plusMonths(1);
            case QUARTER -> from.plusMonths(3);
            case YEAR -> from.plusYears(1);
        };
    }
}
