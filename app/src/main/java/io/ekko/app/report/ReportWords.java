package io.ekko.app.report;

import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.language.Formats;
import io.ekko.nps.Band;
import io.ekko.nps.BandScheme;
import io.ekko.nps.Comparison;
import io.ekko.nps.Nps;
import io.ekko.nps.Printable;
import io.ekko.nps.Score;
import io.ekko.nps.ScoreGroup;
import io.ekko.nps.Tally;
import io.ekko.report.Figure;
import io.ekko.report.Grain;
import io.ekko.report.NpsReport;
import io.ekko.report.Period;
import io.ekko.report.SegmentFigure;
import io.ekko.report.Slice;
import io.ekko.segment.Segment;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report says, in the reader's words. */
public final class ReportWords {
    private final Page page;
    private final Formats formats;
    private final NpsReport report;
    private final Asked asked;

    ReportWords(Page page, NpsReport report, Asked asked) {
        this.page = page;
        this.formats = page.formats();
        this.report = report;
        this.asked = asked;
    }

    /** Words for a report on everybody of one kind, as it stands outside the report page. */
    public static ReportWords of(Page page, Connection connection, NpsReport report) {
        return new ReportWords(
                page,
                report,
                new Asked(connection, report.filter(), null, null, BandScheme.A, null, null, List.of(), Map.of()));
    }

    /** The printed score; null without answers. */
    public @Nullable String score(Nps nps) {
        return nps.shown().isPresent() ? printed(nps) : null;
    }

    private String printed(Nps nps) {
        return formats.score(nps.shown().orElseThrow());
    }

    /** Interval and number of answers, or why there are none. */
    public String under(Figure figure) {
        if (figure.hidden()) {
            return page.t("report.hidden", Printable.LEAST_SHOWN);
        }
        Nps nps = figure.nps();
        return nps.interval()
                .map(interval -> page.t(
                        "report.interval",
                        formats.score(interval.shownLow()),
                        formats.score(interval.shownHigh()),
                        nps.count()))
                .orElseGet(() -> page.t("report.no-answers"));
    }

    /** Low and high end for a table; empty without answers. */
    public String between(Nps nps) {
        return nps.interval()
                .map(interval -> page.t(
                        "report.between", formats.score(interval.shownLow()), formats.score(interval.shownHigh())))
                .orElse("");
    }

    public Optional<String> band() {
        return asked.bands().of(report.current().nps()).map(Band::key).map(page::t);
    }

    public String bandSource() {
        return page.t(asked.bands().key());
    }

    /** The other scheme of bands, as in the address. */
    public String otherBands() {
        return asked.bands().equals(BandScheme.A) ? "b" : "a";
    }

    /** What the report is about, in one line. */
    public String subject() {
        String what = asked.campaign() == null
                ? page.t("report.all." + wire(report.filter().scope().kind()))
                : asked.campaign().name();
        return page.t(
                "report.subject",
                what,
                period(report.filter().period()),
                asked.connection().zone().getId());
    }

    /** How the period compares with the one before. */
    public String comparison() {
        Figure before = report.before();
        String when = period(before.period());
        if (report.current().hidden() || before.hidden()) {
            return page.t("report.change.hidden", when);
        }
        if (report.comparison().isEmpty()) {
            return page.t("report.change.none", when);
        }
        Comparison change = report.comparison().get();
        String score = formats.score(before.nps().shown().orElseThrow());
        String key = change.showsChange() ? (change.shown() > 0 ? "up" : "down") : "unsure";
        return page.t(
                "report.change." + key,
                formats.number(Math.abs(change.shown())),
                score,
                when,
                before.nps().count(),
                formats.change(change.shown()));
    }

    /** First and last day; the name of a whole month, quarter or year. */
    public String period(Period period) {
        for (Grain grain : List.of(Grain.MONTH, Grain.QUARTER, Grain.YEAR)) {
            if (grain.around(period.from()).equals(period)) {
                return name(grain, period);
            }
        }
        return page.t("report.days", formats.date(period.from()), formats.date(period.last()));
    }

    /** A point of the trend, with the year. */
    public String point(Period period) {
        return name(report.filter().grain(), period);
    }

    private String name(Grain grain, Period period) {
        String year = Integer.toString(period.from().getYear());
        return switch (grain) {
            case WEEK ->
                page.t(
                        "report.week",
                        Integer.toString(period.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        Integer.toString(period.from().get(IsoFields.WEEK_BASED_YEAR)));
            case MONTH -> formats.month(period.from());
            case QUARTER ->
                page.t("report.quarter", Integer.toString(period.from().get(IsoFields.QUARTER_OF_YEAR)), year);
            case YEAR -> year;
        };
    }

    /** What the trend says: first and last point that have answers. */
    public String trendMessage() {
        List<Figure> points = report.trend().stream()
                .filter(figure -> figure.nps().count() > 0)
                .toList();
        if (points.isEmpty()) {
            return page.t("report.trend.none");
        }
        Figure first = points.get(0);
        Figure last = points.get(points.size() - 1);
        return points.size() == 1
                ? page.t("report.trend.one", printed(first.nps()), point(first.period()))
                : page.t(
                        "report.trend.message",
                        printed(first.nps()),
                        point(first.period()),
                        printed(last.nps()),
                        point(last.period()));
    }

    /** What the distribution says: the three shares. */
    public String distributionMessage() {
        return report.current()
                .nps()
                .shares()
                .map(shares -> page.t(
                        "report.distribution.message",
                        share(shares.promoters().doubleValue()),
                        share(shares.passives().doubleValue()),
                        share(shares.detractors().doubleValue())))
                .orElseGet(() -> page.t("report.no-answers"));
    }

    /** A percentage as it stands in {@link io.ekko.nps.Shares}. */
    public String share(double percent) {
        return formats.percent(percent / 100);
    }

    public String rate() {
        return report.rate()
                .share()
                .map(share -> formats.percent(share.doubleValue()))
                .orElse("–");
    }

    /** The answers of one score. */
    public long answers(int score) {
        return report.current()
                .counts()
                .map(tally -> tally.count(new Score(score)))
                .orElse(0L);
    }

    /** The share of one score of all answers, in percent for a bar, 0 to 100 of the largest. */
    public long bar(int score) {
        long largest = Arrays.stream(
                        report.current().counts().orElse(Tally.EMPTY).counts())
                .max()
                .orElse(0);
        return largest == 0 ? 0 : Math.round(100.0 * answers(score) / largest);
    }

    public String group(int score) {
        return ScoreGroup.of(score).name().toLowerCase(Locale.ROOT);
    }

    public String label(SegmentFigure row) {
        return row.unknown() ? page.t("report.segment.unknown") : row.label();
    }

    public String segment(Segment segment) {
        return page.t("report.segment." + segment.wireName());
    }

    public Optional<String> slice() {
        Slice slice = report.filter().slice();
        return slice == null
                ? Optional.empty()
                : Optional.of(page.t("report.slice", segment(slice.segment()), sliceLabel(slice)));
    }

    private String sliceLabel(Slice slice) {
        return report.segments().stream()
                .filter(row -> row.value().equals(slice.value()))
                .map(SegmentFigure::label)
                .findFirst()
                .orElse(slice.value());
    }

    /** Why somebody was not asked, in the words that the campaign's page uses. */
    public String rule(String rule) {
        String key = "campaign.rule." + rule;
        return page.texts().has(key) ? page.t(key) : rule;
    }

    public List<Option> campaigns() {
        List<Option> options = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            options.add(new Option(wire(kind), page.t("report.all." + wire(kind))));
            asked.campaigns().stream()
                    .filter(choice -> choice.kind() == kind)
                    .forEach(choice -> options.add(new Option(choice.id().toString(), choice.name())));
        }
        return options;
    }

    public List<Option> periods() {
        List<Option> options = new ArrayList<>();
        for (PeriodChoice choice : PeriodChoice.values()) {
            options.add(new Option(choice.wireName(), page.t("report.period." + choice.wireName())));
        }
        options.add(new Option("days", page.t("report.period.days")));
        return options;
    }

    public List<Option> grains() {
        return Arrays.stream(Grain.values())
                .map(grain -> new Option(grain.wireName(), page.t("report.grain." + grain.wireName())))
                .toList();
    }

    public List<Option> segments() {
        return Arrays.stream(Segment.values())
                .map(segment -> new Option(segment.wireName(), segment(segment)))
                .toList();
    }

    /** The chosen group of comments; empty for all. */
    public String chosenGroup() {
        return asked.group() == null ? "" : asked.group().name().toLowerCase(Locale.ROOT);
    }

    public String connection() {
        return asked.connection().name();
    }

    public boolean firstPage() {
        return asked.after() == null;
    }

    private static String wire(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
