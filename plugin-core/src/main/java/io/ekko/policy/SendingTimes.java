package io.ekko.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * When mail may go, in the recipient's own time.
 *
 * @param hours of each weekday; on a day that is not named nothing goes
 * @param holidays whether mail goes on public holidays of the recipient's country
 */
public record SendingTimes(Map<DayOfWeek, Hours> hours, boolean holidays) {
    /** At any time. */
    public static final SendingTimes ALWAYS = new SendingTimes(everyDay(Hours.WHOLE_DAY), true);

    /** Monday to Friday from eight to six, not on public holidays. */
    public static final SendingTimes OFFICE_HOURS = officeHours();

    /**
     * A stretch of a day.
     *
     * @param to the first time at which nothing goes any more; midnight stands for the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        static final Hours WHOLE_DAY = new Hours(LocalTime.MIN, LocalTime.MIN);

        public Hours {
            if (!to.equals(LocalTime.MIN) && !from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to, was " + from + " to " + to);
            }
        }

        /** Whether this is inside. */
        public boolean contains(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIN) || time.isBefore(to));
        }
    }

    public SendingTimes {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("there must be a weekday on which mail may go");
        }
        hours = Map.copyOf(hours);
    }

    /** Whether mail may go at any time. */
    public boolean always() {
        return equals(ALWAYS);
    }

    private static Map<DayOfWeek, Hours> everyDay(Hours hours) {
        Map<DayOfWeek, Hours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, hours);
        }
        return days;
    }

    private static SendingTimes officeHours() {
        Map<DayOfWeek, Hours> days = everyDay(new Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        days.remove(DayOfWeek.SATURDAY);
        days.remove(DayOfWeek.SUNDAY);
        return new SendingTimes(days, false);
    }
}
