package io.ekko.eligibility;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The nationwide public holidays of a country, as Jollyday knows them; none of a country that it does not know. */
final class PublicHolidays {
    private static final Map<String, HolidayManager> MANAGERS = new ConcurrentHashMap<>();

    private PublicHolidays() {}

    /** The codes are read when the first holiday is asked for: it costs a hundred files. */
    private static final class Known {
        private static final Set<String> CODES = Set.copyOf(HolidayManager.getSupportedCalendarCodes());
    }

    static boolean isHoliday(@Nullable String country, LocalDate day) {
        if (country == null || !Known.CODES.contains(country.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return MANAGERS.computeIfAbsent(
                        country,
                        code -> HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT))))
                .isHoliday(day);
    }
}
