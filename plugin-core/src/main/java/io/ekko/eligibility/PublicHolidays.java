package io.ekko.eligibility;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nationwide public holidays of a country, as Jollyday knows them, but for Iceland's, which are ours; none of a country that it does
 * not know.
 */
final class PublicHolidays {
    private static final Map<Key, Set<LocalDate>> DAYS = new ConcurrentHashMap<>();

    private PublicHolidays() {}

    private record Key(String country, int year) {}

    /** The codes are read when the first holiday is asked for: it costs a hundred files. */
    private static final class Known {
        private static final Set<String> CODES = Set.copyOf(HolidayManager.getSupportedCalendarCodes());
    }

    static boolean isHoliday(@Nullable String country, LocalDate day) {
        return country != null
                && DAYS.computeIfAbsent(new Key(country, day.getYear()), PublicHolidays::days)
                        .contains(day);
    }

    private static Set<LocalDate> days(Key key) {
        return calendar(key.country())
                .map(calendar -> HolidayManager.getInstance(calendar).getHolidays(Year.of(key.year())).stream()
                        .map(Holiday::getDate)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private static Optional<ManagerParameter> calendar(String country) {
        if (country.equals("IS")) {
            return Optional.of(ManagerParameters.create(
                    Objects.requireNonNull(PublicHolidays.class.getResource("holidays-is.xml"))));
        }
        return Known.CODES.contains(country)
                ? Optional.of(ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
