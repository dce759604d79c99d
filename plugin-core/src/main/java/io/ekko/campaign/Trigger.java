package io.ekko.campaign;

import io.ekko.crm.SelectionId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** What makes a campaign consider somebody. */
public sealed interface Trigger {

    /** Whether its answers may stand together with those of another campaign. */
    Kind kind();

    /**
     * A ticket was closed.
     *
     * @param delay from the closing to the mail, 0 to 30 days
     */
    record TicketClosed(TicketFilter filter, Duration delay) implements Trigger {
        public static final Duration LONGEST_DELAY = Duration.ofDays(30);

        public TicketClosed {
            if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
                throw new IllegalArgumentException("delay must be 0 to 30 days, was " + delay);
            }
        }

        @Override
        public Kind kind() {
            return Kind.TRANSACTIONAL;
        }
    }

    /**
     * A rhythm: every n days from the first such weekday on or after the start, at a local time of a zone, right across daylight
     * saving. The selection is evaluated at that moment.
     *
     * @param everyDays 1 to 366
     */
    record Recurring(
            SelectionId selection, int everyDays, DayOfWeek weekday, LocalTime time, ZoneId zone, LocalDate startsOn)
            implements Trigger {
        public Recurring {
            if (everyDays < 1 || everyDays > 366) {
                throw new IllegalArgumentException("everyDays must be 1 to 366, was " + everyDays);
            }
        }

        @Override
        public Kind kind() {
            return Kind.RELATIONSHIP;
        }
    }
}
