package io.ekko.app.report;

import io.ekko.report.Grain;
import io.ekko.report.Period;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The periods that can be chosen by name. Those that hold today are running. */
enum PeriodChoice {
    LAST_30_DAYS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    THIS_YEAR,
    LAST_YEAR,
    LAST_12_MONTHS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PeriodChoice> find(String wireName) {
        for (PeriodChoice choice : values()) {
            if (choice.wireName().equals(wireName)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    Period on(LocalDate today) {
        return switch (this) {
            case LAST_30_DAYS -> Period.ofDays(today.minusDays(29), today);
            case THIS_MONTH -> Grain.MONTH.around(today);
            case LAST_MONTH -> before(Grain.MONTH, today);
            case THIS_QUARTER -> Grain.QUARTER.around(today);
            case LAST_QUARTER -> before(Grain.QUARTER, today);
            case THIS_YEAR -> Grain.YEAR.around(today);
            case LAST_YEAR -> before(Grain.YEAR, today);
            case LAST_12_MONTHS -> {
                LocalDate end = Grain.MONTH.around(today).to();
                yield new Period(end.minusMonths(12), end);
            }
        };
    }

    private static Period before(Grain grain, LocalDate today) {
        return grain.around(grain.around(today).from().minusDays(1));
    }
}
