package io.ekko.app.panel;

import io.ekko.app.report.ReportWords;
import io.ekko.campaign.Kind;
import io.ekko.nps.Interval;
import io.ekko.report.Figure;
import io.ekko.report.NpsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One kind of campaign in the report, and where the points of its trend stand in a chart of 260 by 80.
 *
 * @param connection the connection's name
 */
public record ReportSection(String connection, Kind kind, NpsReport report, ReportWords words) {
    private static final double LEFT = 40;
    private static final double RIGHT = 254;
    private static final double TOP = 10;
    private static final double BOTTOM = 70;

    /** As in addresses and in the keys of texts. */
    public String wire() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Where Ekko shows the same. */
    public String href() {
        return "/reports?connection=" + connection + "&campaign=" + wire() + "&from="
                + report.filter().period().from() + "&to="
                + report.filter().period().last();
    }

    /** Whether there is a line to draw. */
    public boolean hasTrend() {
        return points().size() > 1;
    }

    /** The places in the trend that have answers. */
    public List<Integer> points() {
        return IntStream.range(0, report.trend().size())
                .filter(place -> figure(place).nps().count() > 0)
                .boxed()
                .toList();
    }

    public Figure figure(int place) {
        return report.trend().get(place);
    }

    public String x(int place) {
        int steps = Math.max(1, report.trend().size() - 1);
        return decimal(LEFT + (RIGHT - LEFT) * place / steps);
    }

    public String y(int place) {
        return decimal(height(figure(place).nps().value().orElseThrow().doubleValue()));
    }

    /** The line through the points. */
    public String line() {
        return points().stream().map(place -> x(place) + "," + y(place)).collect(Collectors.joining(" "));
    }

    /** The band of the intervals around the line. */
    public String band() {
        List<String> corners = new ArrayList<>();
        List<Integer> points = points();
        points.forEach(place ->
                corners.add(x(place) + "," + decimal(height(interval(place).high()))));
        for (int back = points.size() - 1; back >= 0; back--) {
            int place = points.get(back);
            corners.add(x(place) + "," + decimal(height(interval(place).low())));
        }
        return String.join(" ", corners);
    }

    private Interval interval(int place) {
        return figure(place).nps().interval().orElseThrow();
    }

    private static double height(double score) {
        return BOTTOM - (BOTTOM - TOP) * (score + 100) / 200;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
