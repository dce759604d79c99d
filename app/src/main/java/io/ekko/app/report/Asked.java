package io.ekko.app.report;

import io.ekko.connection.Connection;
import io.ekko.nps.BandScheme;
import io.ekko.nps.ScoreGroup;
import io.ekko.report.Place;
import io.ekko.report.ReportChoices.Choice;
import io.ekko.report.ReportFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of a report. Where a value is not allowed the usual one stands in its place and the objection is noted.
 *
 * @param objections by parameter: what is wrong, as the end of a key in the bundle {@code report}, and its arguments
 * @param group only comments of this group
 * @param after where the list of comments goes on
 */
record Asked(
        Connection connection,
        ReportFilter filter,
        @Nullable Choice campaign,
        @Nullable PeriodChoice period,
        BandScheme bands,
        @Nullable ScoreGroup group,
        @Nullable Place after,
        List<Choice> campaigns,
        Map<String, Objection> objections) {

    /** What is wrong with a parameter, in English for programs and as a key for pages. */
    record Objection(String key, String english) {}
}
