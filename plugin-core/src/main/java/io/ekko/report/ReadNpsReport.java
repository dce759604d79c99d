package io.ekko.report;

import io.ekko.nps.Comparison;
import io.ekko.nps.Printable;
import io.ekko.nps.Tally;
import io.ekko.segment.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one report: a handful of queries over the counts, whatever the number of answers. */
public final class ReadNpsReport {

    /** As many rows as a table of segments shows. */
    public static final int MOST_SEGMENTS = 50;

    private final Counts counts;
    private final Cohorts cohorts;
    private final CompanyNames companies;

    public ReadNpsReport(Counts counts, Cohorts cohorts, CompanyNames companies) {
        this.counts = counts;
        this.cohorts = cohorts;
        this.companies = companies;
    }

    /** @param today the day in the connection's zone */
    public NpsReport read(ReportFilter filter, Reader reader, LocalDate today) {
        Period period = filter.period();
        List<Period> trend = filter.grain().across(period);
        List<Period> periods = new ArrayList<>(List.of(period, period.before(today)));
        periods.addAll(trend);

        List<Tally> tallies = counts.of(filter.scope(), filter.slice(), periods);
        List<Printable> printable = printable(filter, reader, periods, tallies);
        List<Figure> figures = IntStream.range(0, periods.size())
                .mapToObj(place -> Figure.of(periods.get(place), tallies.get(place), printable.get(place)))
                .toList();
        List<SegmentFigure> segments = segments(filter, reader, tallies.get(0));
        return new NpsReport(
                filter,
                today,
                figures.get(0),
                figures.get(1),
                change(figures.get(1), figures.get(0)),
                figures.subList(2, figures.size()),
                cohorts.of(filter.scope(), filter.slice(), period),
                named(filter, segments.subList(0, Math.min(MOST_SEGMENTS, segments.size()))),
                Math.max(0, segments.size() - MOST_SEGMENTS));
    }

    /** Whether the answers of the segment in that period are withheld from the reader. */
    boolean hides(CommentFilter filter, Reader reader) {
        Slice slice = filter.slice();
        if (slice == null || reader == Reader.ADMINISTRATOR) {
            return false;
        }
        List<Period> period = List.of(filter.period());
        Map<String, Long> answers =
                counts.answersBySegment(filter.scope(), slice.segment(), period).get(0);
        long everybody = counts.of(filter.scope(), null, period).get(0).count();
        return answers.containsKey(slice.value())
                && amongValues(answers, everybody, slice.value(), reader) == Printable.HIDDEN;
    }

    private static @Nullable Comparison change(Figure before, Figure current) {
        return Comparison.of(before.nps(), current.nps()).orElse(null);
    }

    /** Answers of everybody are printed however few; those of a segment only where they tell nothing about single persons. */
    private List<Printable> printable(ReportFilter filter, Reader reader, List<Period> periods, List<Tally> tallies) {
        Slice slice = filter.slice();
        if (slice == null || reader == Reader.ADMINISTRATOR) {
            return tallies.stream()
                    .map(tally -> Printable.forAdministrators(tally.count()))
                    .toList();
        }
        List<Tally> everybody = counts.of(filter.scope(), null, periods);
        List<Map<String, Long>> answers = counts.answersBySegment(filter.scope(), slice.segment(), periods);
        List<Printable> amongPeriods = new ArrayList<>(List.of(Printable.PLAIN, Printable.PLAIN));
        amongPeriods.addAll(reader.printable(
                tallies.subList(2, tallies.size()).stream().map(Tally::count).toList()));
        return IntStream.range(0, periods.size())
                .mapToObj(place -> {
                    long own = tallies.get(place).count();
                    if (own == 0) {
                        return Printable.TOO_FEW;
                    }
                    boolean hidden = amongPeriods.get(place) == Printable.HIDDEN
                            || amongValues(
                                            answers.get(place),
                                            everybody.get(place).count(),
                                            slice.value(),
                                            reader)
                                    == Printable.HIDDEN;
                    return hidden ? Printable.HIDDEN : Printable.forStaff(own);
                })
                .toList();
    }

    private static Printable amongValues(Map<String, Long> answers, long everybody, String value, Reader reader) {
        List<String> values = List.copyOf(answers.keySet());
        List<Long> sizes = new ArrayList<>(values.stream().map(answers::get).toList());
        sizes.add(Math.max(
                0, everybody - sizes.stream().mapToLong(Long::longValue).sum()));
        int place = values.indexOf(value);
        return place < 0 ? Printable.HIDDEN : reader.printable(sizes).get(place);
    }

    private List<SegmentFigure> segments(ReportFilter filter, Reader reader, Tally current) {
        Tally everybody = filter.slice() == null
                ? current
                : counts.of(filter.scope(), null, List.of(filter.period())).get(0);
        Map<String, Tally> known = counts.bySegment(filter.scope(), filter.by(), filter.period());
        Tally unknown = everybody;
        for (Tally tally : known.values()) {
            unknown = minus(unknown, tally);
        }
        List<Map.Entry<String, Tally>> rows = new ArrayList<>(known.entrySet());
        rows.sort(Comparator.<Map.Entry<String, Tally>>comparingLong(
                        row -> -row.getValue().count())
                .thenComparing(Map.Entry::getKey));
        if (unknown.count() > 0) {
            rows.add(Map.entry("", unknown));
        }
        List<Printable> printable = reader.printable(
                rows.stream().map(row -> row.getValue().count()).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(place -> {
                    String value = rows.get(place).getKey();
                    Tally tally = rows.get(place).getValue();
                    return new SegmentFigure(value, value, Figure.of(filter.period(), tally, printable.get(place)));
                })
                .toList();
    }

    private List<SegmentFigure> named(ReportFilter filter, List<SegmentFigure> rows) {
        if (filter.by() != Segment.COMPANY || rows.isEmpty()) {
            return List.copyOf(rows);
        }
        Map<String, String> names = companies.of(
                filter.scope().connection(),
                rows.stream().map(SegmentFigure::value).toList());
        return rows.stream()
                .map(row -> new SegmentFigure(row.value(), names.getOrDefault(row.value(), row.label()), row.figure()))
                .toList();
    }

    /** Never below nothing, because an answer may come in between two queries. */
    private static Tally minus(Tally all, Tally part) {
        long[] left = all.counts();
        long[] taken = part.counts();
        for (int score = 0; score < Tally.SIZE; score++) {
            left[score] = Math.max(0, left[score] - taken[score]);
        }
        return Tally.of(left);
    }
}
