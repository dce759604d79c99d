package io.ekko.app.report;

import io.ekko.nps.Interval;
import io.ekko.nps.Nps;
import io.ekko.nps.Tally;
import io.ekko.report.Figure;
import io.ekko.report.NpsReport;
import io.ekko.report.SegmentFigure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A report as CSV (RFC 4180), one line a period or segment value. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front; numbers stay numbers. What is unknown or withheld is empty.
 */
final class NpsCsv {
    private static final String HEAD =
            "section,label,from,to,running,hidden,answers,promoters,passives,detractors,nps,low,high,"
                    + IntStream.rangeClosed(0, 10)
                            .mapToObj(score -> "s" + score)
                            .collect(Collectors.joining(","));

    private NpsCsv() {}

    static String of(NpsReport report) {
        LocalDate today = report.today();
        Stream<String> lines = Stream.of(
                        Stream.of(HEAD),
                        Stream.of(
                                line("period", "", report.current(), today),
                                line("before", "", report.before(), today)),
                        report.trend().stream()
                                .map(figure -> line(report.filter().grain().wireName(), "", figure, today)),
                        report.segments().stream().map(row -> segment(report, row, today)))
                .flatMap(part -> part);
        return lines.collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String segment(NpsReport report, SegmentFigure row, LocalDate today) {
        return line(report.filter().by().wireName(), row.label(), row.figure(), today);
    }

    private static String line(String section, String label, Figure figure, LocalDate today) {
        Nps nps = figure.nps();
        List<String> counts = figure.hidden()
                ? List.of("", "", "", "")
                : Stream.of(nps.count(), nps.promoters(), nps.passives(), nps.detractors())
                        .map(String::valueOf)
                        .toList();
        Stream<String> score = Stream.of(
                nps.value()
                        .map(value -> value.setScale(6, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString())
                        .orElse(""),
                nps.interval().map(Interval::low).map(NpsCsv::decimals).orElse(""),
                nps.interval().map(Interval::high).map(NpsCsv::decimals).orElse(""));
        Stream<String> distribution = figure.counts()
                .map(Tally::counts)
                .map(all -> IntStream.range(0, all.length).mapToObj(place -> String.valueOf(all[place])))
                .orElseGet(() -> IntStream.range(0, Tally.SIZE).mapToObj(place -> ""));
        Stream<String> head = Stream.of(
                section,
                text(label),
                figure.period().from().toString(),
                figure.period().last().toString(),
                String.valueOf(figure.period().running(today)),
                String.valueOf(figure.hidden()));
        return Stream.of(head, counts.stream(), score, distribution)
                .flatMap(part -> part)
                .collect(Collectors.joining(","));
    }

    private static String decimals(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** A text cell, quoted where it must be and harmless in a spreadsheet. */
    static String text(String value) {
        String harmless = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
