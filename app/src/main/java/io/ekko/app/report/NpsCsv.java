package io.ekko.app.report;

import io.ekko.nps.Interval;
import io.ekko.nps.Nps;
import io.ekko.nps.Tally;
import io.ekko.report.Figure;
import io.ekko.report.NpsReport;
import io.ekko.report.ResponseRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A report as a spreadsheet of the Nordic countries and Germany opens it by a double click: UTF-8 with its mark, semicolons, decimal
 * commas. One line a period or segment value; the response rate stands on the period's own line, and below it one line a reason why
 * somebody was not asked. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. What is
 * unknown or withheld is empty.
 */
final class NpsCsv {
    private static final String MARK = "\uFEFF";
    private static final String BETWEEN = ";";
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final List<String> FIGURES =
            List.of("answers", "promoters", "passives", "detractors", "nps", "low", "high");
    private static final List<String> RATE =
            List.of("considered", "gathered", "invited", "sent", "answered", "response-rate", "not-asked");
    private static final int BEFORE_LAST = RATE.size() - 1;

    private NpsCsv() {}

    static String of(NpsReport report) {
        LocalDate today = report.today();
        Stream<Stream<String>> lines = Stream.of(
                        Stream.of(head()),
                        Stream.of(with(line("period", "", report.current(), today), rate(report.rate()))),
                        report.rate().notInvited().entrySet().stream()
                                .map(reason -> reason(report.current(), reason.getKey(), reason.getValue(), today)),
                        Stream.of(plain("before", "", report.before(), today)),
                        report.trend().stream()
                                .map(figure -> plain(report.filter().grain().wireName(), "", figure, today)),
                        report.segments().stream()
                                .map(row -> plain(report.filter().by().wireName(), row.label(), row.figure(), today)))
                .flatMap(part -> part);
        return lines.map(cells -> cells.collect(Collectors.joining(BETWEEN)))
                .collect(Collectors.joining("\r\n", MARK, "\r\n"));
    }

    private static Stream<String> head() {
        return Stream.of(
                        Stream.of("section", "label", "from", "to", "running", "hidden"),
                        FIGURES.stream(),
                        IntStream.range(0, Tally.SIZE).mapToObj(score -> "s" + score),
                        RATE.stream())
                .flatMap(part -> part);
    }

    private static Stream<String> plain(String section, String label, Figure figure, LocalDate today) {
        return with(line(section, label, figure, today), empty(RATE.size()));
    }

    private static Stream<String> with(Stream<String> line, Stream<String> rate) {
        return Stream.concat(line, rate);
    }

    private static Stream<String> line(String section, String label, Figure figure, LocalDate today) {
        Nps nps = figure.nps();
        Stream<String> counts = figure.hidden()
                ? empty(4)
                : LongStream.of(nps.count(), nps.promoters(), nps.passives(), nps.detractors())
                        .mapToObj(String::valueOf);
        Stream<String> score = Stream.of(
                nps.value().map(value -> decimals(value, 6)).orElse(""),
                nps.interval().map(Interval::low).map(NpsCsv::end).orElse(""),
                nps.interval().map(Interval::high).map(NpsCsv::end).orElse(""));
        Stream<String> distribution = figure.counts()
                .map(tally -> LongStream.of(tally.counts()).mapToObj(String::valueOf))
                .orElseGet(() -> empty(Tally.SIZE));
        return Stream.of(which(section, label, figure, today), counts, score, distribution)
                .flatMap(part -> part);
    }

    private static Stream<String> which(String section, String label, Figure figure, LocalDate today) {
        return Stream.of(
                section,
                text(label),
                figure.period().from().toString(),
                figure.period().last().toString(),
                String.valueOf(figure.period().running(today)),
                String.valueOf(figure.hidden()));
    }

    private static Stream<String> rate(ResponseRate rate) {
        boolean known = rate.invited().isPresent();
        return Stream.of(
                number(rate.considered()),
                known ? String.valueOf(rate.gathered()) : "",
                number(rate.invited()),
                String.valueOf(rate.sent()),
                String.valueOf(rate.answered()),
                rate.share().map(share -> decimals(share, 6)).orElse(""),
                known ? String.valueOf(rate.skipped()) : "");
    }

    private static Stream<String> reason(Figure current, String rule, long times, LocalDate today) {
        Stream<String> nothing = empty(FIGURES.size() + Tally.SIZE + BEFORE_LAST);
        return Stream.of(which("not-asked", rule, current, today), nothing, Stream.of(String.valueOf(times)))
                .flatMap(part -> part);
    }

    private static Stream<String> empty(int cells) {
        return Collections.nCopies(cells, "").stream();
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? String.valueOf(number.getAsLong()) : "";
    }

    private static String end(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    private static String decimals(BigDecimal value, int most) {
        BigDecimal rounded = value.setScale(most, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString().replace('.', ',');
    }

    /** A text cell, quoted where it must be and harmless in a spreadsheet. */
    static String text(String value) {
        String harmless = !value.isEmpty() && DANGEROUS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> ",\"\r\n;\t".indexOf(c) >= 0);
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
