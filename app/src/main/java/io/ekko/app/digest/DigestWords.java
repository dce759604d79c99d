package io.ekko.app.digest;

import io.ekko.app.report.ReportWords;
import io.ekko.app.web.Page;
import io.ekko.report.NpsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a digest says.
 *
 * @param parts one for each kind of campaign that has something to tell; the two are never put together
 * @param unhappy how many unhappy answers wait for somebody to get in touch
 */
public record DigestWords(
        Page page, String subject, List<Part> parts, String unhappy, String link, String unsubscribe) {

    /**
     * The numbers of one kind.
     *
     * @param score as it is printed; a dash without answers
     * @param under interval and number of answers
     */
    public record Part(String title, String score, String under, String comparison, String rate) {}

    static Part part(Page page, NpsReport report, ReportWords words) {
        String score = words.score(report.current().nps());
        return new Part(
                page.t("report.all." + report.filter().scope().kind().name().toLowerCase(Locale.ROOT)),
                score == null ? "–" : score,
                words.under(report.current()),
                words.comparison(),
                report.rate().share().isPresent()
                        ? page.t(
                                "report.rate.message",
                                words.rate(),
                                page.formats().number(report.rate().answered()),
                                page.formats().number(report.rate().sent()))
                        : page.t("report.rate.none"));
    }

    /** The same as plain text. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(subject, ""));
        for (Part part : parts) {
            lines.addAll(List.of(
                    part.title(), "NPS " + part.score() + ", " + part.under(), part.comparison(), part.rate(), ""));
        }
        if (parts.isEmpty()) {
            lines.addAll(List.of(page.t("digest.mail.nothing"), ""));
        }
        lines.addAll(List.of(
                unhappy,
                "",
                page.t("digest.mail.open"),
                link,
                "",
                page.t("digest.mail.why"),
                page.t("digest.mail.stop"),
                unsubscribe,
                ""));
        return String.join("\r\n", lines);
    }
}
