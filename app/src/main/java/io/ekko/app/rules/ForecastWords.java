package io.ekko.app.rules;

import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.whatif.Forecast;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A forecast in words and bars.
 *
 * @param message the one thing to know
 * @param sentences what else follows
 * @param held who would not be asked, the most frequent reason first
 * @param waits who would wait, the most frequent reason first
 * @param beside what other campaigns would send in the same days
 * @param weeks the mails of each week
 */
public record ForecastWords(
        String message, List<String> sentences, List<Row> held, List<Row> waits, List<Row> beside, List<Week> weeks) {

    /** A rule or a campaign, and how many it concerns. */
    public record Row(String name, String times) {}

    /**
     * A calendar week.
     *
     * @param width of the bar, 0 to 100
     * @param peak the most mails on one day
     */
    public record Week(String from, String mails, String reminders, String peak, int width) {}

    static ForecastWords none(String message) {
        return new ForecastWords(message, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** @param rules the bundle with the names of the rules */
    static ForecastWords of(Forecast forecast, Texts texts, Texts rules, Formats formats) {
        List<String> sentences = new ArrayList<>();
        sentences.add(texts.get(
                forecast.rateIsKnown() ? "whatif.answers.known" : "whatif.answers.assumed",
                forecast.answers(),
                formats.percent(forecast.responseRate())));
        Double margin = forecast.margin();
        sentences.add(
                margin == null
                        ? texts.get("whatif.margin.none")
                        : texts.get("whatif.margin", formats.decimal(margin, 1)));
        if (forecast.joined() > 0) {
            sentences.add(texts.get("whatif.joined", forecast.joined()));
        }
        if (forecast.waiting() > 0) {
            sentences.add(texts.get("whatif.waiting", forecast.waiting()));
        }
        if (forecast.beside().heldBack() > 0) {
            sentences.add(texts.get("whatif.beside.held", forecast.beside().heldBack()));
        }
        if (forecast.more()) {
            sentences.add(texts.get("whatif.more"));
        }
        if (forecast.beside().more()) {
            sentences.add(texts.get("whatif.beside.more"));
        }
        return new ForecastWords(
                texts.get("whatif.message", forecast.mails(), forecast.considered()),
                sentences,
                rows(forecast.heldBack(), rules, formats),
                rows(forecast.deferred(), rules, formats),
                forecast.beside().campaigns().stream()
                        .map(other -> new Row(other.name(), formats.number(other.mails())))
                        .toList(),
                weeks(forecast, formats));
    }

    private static List<Row> rows(Map<String, Integer> times, Texts rules, Formats formats) {
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(one -> new Row(
                        rules.has("campaign.rule." + one.getKey())
                                ? rules.get("campaign.rule." + one.getKey())
                                : one.getKey(),
                        formats.number(one.getValue())))
                .toList();
    }

    private static List<Week> weeks(Forecast forecast, Formats formats) {
        Map<LocalDate, List<Forecast.Day>> byWeek = new TreeMap<>();
        for (Forecast.Day day : forecast.days()) {
            byWeek.computeIfAbsent(
                            day.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                            first -> new ArrayList<>())
                    .add(day);
        }
        int most = byWeek.values().stream().mapToInt(ForecastWords::mails).max().orElse(0);
        return byWeek.entrySet().stream()
                .map(week -> new Week(
                        formats.date(week.getKey()),
                        formats.number(mails(week.getValue())),
                        formats.number(week.getValue().stream()
                                .mapToInt(Forecast.Day::reminders)
                                .sum()),
                        formats.number(week.getValue().stream()
                                .mapToInt(Forecast.Day::mails)
                                .max()
                                .orElse(0)),
                        most == 0 ? 0 : mails(week.getValue()) * 100 / most))
                .toList();
    }

    private static int mails(List<Forecast.Day> days) {
        return days.stream().mapToInt(Forecast.Day::mails).sum();
    }
}
