package io.ekko.app.calculator;

import io.ekko.app.web.Page;
import io.ekko.language.Formats;
import io.ekko.nps.Band;
import io.ekko.nps.BandScheme;
import io.ekko.nps.Interval;
import io.ekko.nps.Nps;
import io.ekko.nps.Working;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the calculator says, in the reader's words, and where things stand on its scale. */
public final class CalculatorWords {
    private static final double LEFT = 20;
    private static final double WIDTH = 640;

    private final Page page;
    private final Formats formats;
    private final Nps nps;

    CalculatorWords(Page page, Nps nps) {
        this.page = page;
        this.formats = page.formats();
        this.nps = nps;
    }

    /** The printed score; null without answers. */
    public @Nullable String score() {
        return nps.shown().isPresent() ? formats.score(nps.shown().getAsInt()) : null;
    }

    public String under() {
        return nps.interval()
                .map(interval -> page.t("calculator.interval", low(interval), high(interval), nps.count()))
                .orElseGet(() -> page.t("calculator.no-answers"));
    }

    public List<BandScheme> schemes() {
        return List.of(BandScheme.A, BandScheme.B);
    }

    public @Nullable Band band(BandScheme scheme) {
        return scheme.of(nps).orElse(null);
    }

    public String range(Band band) {
        return page.t("calculator.range", formats.score(band.from()), formats.score(band.to()));
    }

    /** A division with its quotient in percent. */
    public String division(Working.Division division) {
        return page.t(
                "calculator.division",
                formats.number(division.numerator()),
                formats.number(division.denominator()),
                formats.percent(division.percent().doubleValue() / 100, 3));
    }

    /** The last division, from the counts. */
    public String difference(Working working) {
        return page.t(
                "calculator.difference",
                formats.number(nps.promoters()),
                formats.number(nps.detractors()),
                formats.number(working.count()),
                formats.decimal(working.score().percent().doubleValue() / 100, 5));
    }

    public String sum() {
        return page.t(
                "calculator.sum",
                formats.number(nps.promoters()),
                formats.number(nps.passives()),
                formats.number(nps.detractors()),
                formats.number(nps.count()));
    }

    public String share(BigDecimal percent) {
        return formats.percent(percent.doubleValue() / 100);
    }

    /** Where a score stands on the drawn scale. */
    public String x(double points) {
        return String.format(Locale.ROOT, "%.1f", LEFT + (points + 100) / 200 * WIDTH);
    }

    /** How wide a stretch of points is on the drawn scale; at least two units. */
    public String width(double from, double to) {
        return String.format(Locale.ROOT, "%.1f", Math.max(2, (to - from) / 200 * WIDTH));
    }

    /** What the scale shows, for those who do not see it. */
    public String scaleMessage() {
        return nps.interval()
                .map(interval -> page.t(
                        "calculator.scale.message",
                        formats.score(nps.shown().orElseThrow()),
                        low(interval),
                        high(interval)))
                .orElseGet(() -> page.t("calculator.no-answers"));
    }

    public String score(int points) {
        return formats.score(points);
    }

    private String low(Interval interval) {
        return formats.score(interval.shownLow());
    }

    private String high(Interval interval) {
        return formats.score(interval.shownHigh());
    }
}
