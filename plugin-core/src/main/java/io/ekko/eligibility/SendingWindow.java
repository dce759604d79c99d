package io.ekko.eligibility;

import io.ekko.policy.SendingTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When mail may go to somebody. Where daylight saving leaves a limit out, it is the moment of the change; where a limit comes twice, the
 * window is the narrower one: no mail goes at a local time outside it.
 *
 * @param country whose holidays count; null for none
 */
record SendingWindow(
        SendingTimes times, ZoneId zone, @Nullable String country) {
    /** Enough for any row of holidays. */
    private static final int DAYS = 400;

    /** This moment when it is inside, else the next one that is; empty when there is none within a year. */
    Optional<Instant> next(Instant at) {
        if (times.always()) {
            return Optional.of(at);
        }
        LocalDate day = at.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS; i++, day = day.plusDays(1)) {
            Optional<Instant> found = on(day, at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> on(LocalDate day, Instant at) {
        SendingTimes.Hours hours = times.hours().get(day.getDayOfWeek());
        if (hours == null || (!times.holidays() && PublicHolidays.isHoliday(country, day))) {
            return Optional.empty();
        }
        Instant from = instant(day.atTime(hours.from()), true);
        Instant to = hours.to().equals(LocalTime.MIN)
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : instant(day.atTime(hours.to()), false);
        if (at.isBefore(from)) {
            return from.isBefore(to) ? Optional.of(from) : Optional.empty();
        }
        return at.isBefore(to) ? Optional.of(at) : Optional.empty();
    }

    private Instant instant(LocalDateTime local, boolean later) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            return change.getInstant();
        }
        return local.toInstant(later ? offsets.get(offsets.size() - 1) : offsets.get(0));
    }
}
