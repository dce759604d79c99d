package io.ekko.app.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ekko.nps.Band;
import io.ekko.nps.BandScheme;
import io.ekko.nps.Comparison;
import io.ekko.nps.Interval;
import io.ekko.nps.Nps;
import io.ekko.nps.Tally;
import io.ekko.report.Figure;
import io.ekko.report.NpsReport;
import io.ekko.report.ReportFilter;
import io.ekko.report.ResponseRate;
import io.ekko.report.SegmentFigure;
import io.ekko.report.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as JSON. What is unknown or withheld is null, never zero; days are the connection's, {@code to} is the last one. */
record NpsJson(
        String connection,
        String kind,
        @Nullable Long campaign,
        @Nullable String segment,
        @Nullable String value,
        String grain,
        String zone,
        String today,
        @JsonUnwrapped Score score,
        @Nullable String band,
        Score before,
        @Nullable Change change,
        List<Score> trend,
        Rate responseRate,
        BySegment segments) {

    /**
     * The answers of one period.
     *
     * @param nps with at most six decimals; null without answers
     * @param shown as it is printed
     * @param tooFewToCompare fewer than 30 answers
     * @param hidden too few answers for this reader; all counts are null then
     */
    record Score(
            String from,
            String to,
            boolean running,
            boolean hidden,
            boolean tooFewToCompare,
            @Nullable Long answers,
            @Nullable Long promoters,
            @Nullable Long passives,
            @Nullable Long detractors,
            @Nullable BigDecimal nps,
            @Nullable Integer shown,
            @Nullable Between interval,
            @Nullable List<Long> distribution) {

        static Score of(Figure figure, LocalDate today) {
            Nps nps = figure.nps();
            boolean hidden = figure.hidden();
            return new Score(
                    figure.period().from().toString(),
                    figure.period().last().toString(),
                    figure.period().running(today),
                    hidden,
                    nps.count() < 30,
                    hidden ? null : nps.count(),
                    hidden ? null : nps.promoters(),
                    hidden ? null : nps.passives(),
                    hidden ? null : nps.detractors(),
                    nps.value()
                            .map(value ->
                                    value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros())
                            .orElse(null),
                    nps.shown().isPresent() ? nps.shown().getAsInt() : null,
                    nps.interval().map(Between::of).orElse(null),
                    figure.counts().map(Score::counts).orElse(null));
        }

        private static List<Long> counts(Tally tally) {
            return Arrays.stream(tally.counts()).boxed().toList();
        }
    }

    /** The 95 % interval in points. */
    record Between(double low, double high) {
        static Between of(Interval interval) {
            return new Between(decimals(interval.low()), decimals(interval.high()));
        }
    }

    /** Against the like period before. */
    record Change(int shown, double tested, Between interval, double z, double p, boolean shownToBeAChange) {
        static Change of(Comparison change) {
            return new Change(
                    change.shown(),
                    decimals(change.tested()),
                    new Between(decimals(change.low()), decimals(change.high())),
                    decimals(change.z()),
                    decimals(change.p()),
                    change.showsChange());
        }
    }

    /** By the day of sending. */
    record Rate(
            @Nullable Long considered,
            @Nullable Long invited,
            @Nullable Long gathered,
            long sent,
            long answered,
            @Nullable BigDecimal share,
            Map<String, Long> notInvited) {
        static Rate of(ResponseRate rate) {
            return new Rate(
                    rate.considered().isPresent() ? rate.considered().getAsLong() : null,
                    rate.invited().isPresent() ? rate.invited().getAsLong() : null,
                    rate.invited().isPresent() ? rate.gathered() : null,
                    rate.sent(),
                    rate.answered(),
                    rate.share().orElse(null),
                    rate.notInvited());
        }
    }

    /** The table by segment. */
    record BySegment(String by, List<Row> rows, int leftOut) {
        /**
         * One value.
         *
         * @param value null for the answers whose value is not known
         */
        record Row(
                @Nullable String value,
                @Nullable String label,
                @JsonUnwrapped Score score) {
            static Row of(SegmentFigure row, LocalDate today) {
                return new Row(
                        row.unknown() ? null : row.value(),
                        row.unknown() ? null : row.label(),
                        Score.of(row.figure(), today));
            }
        }
    }

    static NpsJson of(String connection, String zone, NpsReport report, BandScheme bands) {
        ReportFilter filter = report.filter();
        Slice slice = filter.slice();
        LocalDate today = report.today();
        return new NpsJson(
                connection,
                filter.scope().kind().name().toLowerCase(Locale.ROOT),
                filter.scope().campaign() == null
                        ? null
                        : filter.scope().campaign().value(),
                slice == null ? null : slice.segment().wireName(),
                slice == null ? null : slice.value(),
                filter.grain().wireName(),
                zone,
                today.toString(),
                Score.of(report.current(), today),
                bands.of(report.current().nps())
                        .map(Band::key)
                        .map(NpsJson::last)
                        .orElse(null),
                Score.of(report.before(), today),
                report.comparison().map(Change::of).orElse(null),
                report.trend().stream().map(figure -> Score.of(figure, today)).toList(),
                Rate.of(report.rate()),
                new BySegment(
                        filter.by().wireName(),
                        report.segments().stream()
                                .map(row -> BySegment.Row.of(row, today))
                                .toList(),
                        report.segmentsLeftOut()));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static double decimals(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }
}
