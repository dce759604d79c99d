package io.ekko.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * When the waves of a recurring campaign are due: every n days at the same local time. Where daylight saving leaves that time out,
 * the wave is due as much later as the clock jumps; where it comes twice, at the first.
 */
public final class WaveCalendar {
    private final Trigger.Recurring rhythm;
    private final LocalDate firstDay;

    public WaveCalendar(Trigger.Recurring rhythm) {
        this.rhythm = rhythm;
        this.firstDay = rhythm.startsOn().with(TemporalAdjusters.nextOrSame(rhythm.weekday()));
    }

    /** The first wave. */
    public Instant first() {
        return number(0);
    }

    private Instant number(long wave) {
        LocalDate day = firstDay.plusDays(Math.multiplyExact(wave, (long) rhythm.everyDays()));
        return ZonedDateTime.of(day, rhythm.time(), rhythm.zone())
                .withEarlierOffsetAtOverlap()
                .toInstant();
    }

    /** The latest wave at or before the instant; empty before the first. */
    public Optional<Instant> latest(Instant now) {
        long wave = waveNear(now);
        while (wave >= 0 && number(wave).isAfter(now)) {
            wave--;
        }
        return wave < 0 ? Optional.empty() : Optional.of(number(wave));
    }

    /** The first wave after the instant. */
    public Instant next(Instant now) {
        long wave = Math.max(0, waveNear(now) - 1);
        while (!number(wave).isAfter(now)) {
            wave++;
        }
        return number(wave);
    }

    /** The next so many waves after the instant, for a preview. */
    public List<Instant> next(Instant now, int count) {
        Instant first = next(now);
        long wave = waveNear(first);
        while (number(wave).isBefore(first)) {
            wave++;
        }
        return LongStream.range(wave, wave + count).mapToObj(this::number).toList();
    }

    /** How many waves are due after the one instant and at or before the other. */
    public long between(Instant after, Instant until) {
        long count = 0;
        for (Instant due = next(after); !due.isAfter(until); due = next(due)) {
            count++;
        }
        return count;
    }

    /** At most one wave before the last one due at the instant, and never after the one that follows it. */
    private long waveNear(Instant now) {
        LocalDate today = now.atZone(rhythm.zone()).toLocalDate();
        return Math.floorDiv(ChronoUnit.DAYS.between(firstDay, today), (long) rhythm.everyDays());
    }
}
