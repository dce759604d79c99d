package io.ekko.eligibility;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nationwide public holidays of a country, as Jollyday knows them; none of a country that it does not know. */
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
        String code = key.country().toLowerCase(Locale.ROOT);
        return Known.CODES.contains(code)
                ? HolidayManager.getInstance(ManagerParameters.create(code)).getHolidays(Year.of(key.year())).stream()
                        .map(Holiday::getDate)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
