package io.ekko.report;

import io.ekko.nps.Comparison;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of one report.
 *
 * @param today the connection's day on which it was read
 * @param current the period asked for
 * @param before the like period before it
 * @param change null when one of the two has no answers or is hidden
 * @param trend the whole weeks, months, quarters or years of the period, the earliest first; those without answers too
 * @param segments the values of the table's segment, most answers first, at most {@link ReadNpsReport#MOST_SEGMENTS}
 * @param segmentsLeftOut how many more values there are
 */
public record NpsReport(
        ReportFilter filter,
        LocalDate today,
        Figure current,
        Figure before,
        @Nullable Comparison change,
        List<Figure> trend,
        ResponseRate rate,
        List<SegmentFigure> segments,
        int segmentsLeftOut) {

    public boolean running() {
        return filter.period().running(today);
    }

    /** How the period compares with the one before. */
    public Optional<Comparison> comparison() {
        return Optional.ofNullable(change);
    }
}
