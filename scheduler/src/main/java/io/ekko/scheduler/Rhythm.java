package io.ekko.scheduler;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the waves of one recurring campaign are due.
 *
 * @param campaign the campaign's id
 * @param first the first due time
 * @param everyDays calendar days between two waves, 1 to 366
 */
public record Rhythm(long campaign, ZonedDateTime first, int everyDays) {
    public Rhythm {
        if (everyDays < 1 || everyDays > 366) {
            throw new IllegalArgumentException("everyDays must be 1 to 366, was " + everyDays);
        }
    }

    ZoneId zone() {
        return first.getZone();
    }

    LocalTime time() {
        return first.toLocalTime();
    }

    /** Changes with everything that moves a due time, so that a changed campaign gets a new trigger. */
    String fingerprint() {
        return everyDays + " days from " + first;
    }
}
