package io.ekko.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of the connection's calendar.
 *
 * @param from the first day
 * @param to the day after the last; later than {@code from}, at most {@link #LONGEST_DAYS} days later
 */
public record Period(LocalDate from, LocalDate to) {

    /** Ten years, with their leap days. */
    public static final int LONGEST_DAYS = 3653;

    /** Refuses an empty, a reversed and an endless period. */
    public Period {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException(
                    "a period has 1 to " + LONGEST_DAYS + " days, was " + from + " to before " + to);
        }
    }

    /** From the first to the last day, both in it. */
    public static Period ofDays(LocalDate first, LocalDate last) {
        return new Period(first, last.plusDays(1));
    }

    /** The last day. */
    public LocalDate last() {
        return to.minusDays(1);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Whether answers can still come in: it holds today or begins later. */
    public boolean running(LocalDate today) {
        return to.isAfter(today);
    }

    /** The part up to today, for a period that is not over; all of one that is over or has not begun. */
    public Period elapsed(LocalDate today) {
        return contains(today) ? ofDays(from, today) : this;
    }

    /**
     * The like period before it. Whole months (and so quarters and years) are compared with as many months before; everything
     * else with as many days before, so that a week is compared with a week. Of a running period the part up to today is compared
     * with the same part of the one before.
     */
    public Period before(LocalDate today) {
        Period elapsed = elapsed(today);
        if (from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1) {
            long months = ChronoUnit.MONTHS.between(from, to);
            LocalDate start = from.minusMonths(months);
            LocalDate end = elapsed.to().equals(to) ? from : start.plusDays(elapsed.days());
            return new Period(start, end.isAfter(from) ? from : end);
        }
        LocalDate start = from.minusDays(days());
        return new Period(start, start.plusDays(elapsed.days()));
    }
}
