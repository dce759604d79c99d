package io.ekko.report;

import io.ekko.segment.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param slice only the answers with this segment value; null for all
 * @param grain how finely the trend is cut; at most {@link #MOST_POINTS} points
 * @param by the segment of the table
 */
public record ReportFilter(Scope scope, @Nullable Slice slice, Period period, Grain grain, Segment by) {

    /** As many points as a trend can have and still be read. */
    public static final int MOST_POINTS = 264;

    /** Refuses a trend of too many points. */
    public ReportFilter {
        int points = grain.across(period).size();
        if (points > MOST_POINTS) {
            throw new IllegalArgumentException("a trend has at most " + MOST_POINTS + " points, " + period + " by "
                    + grain.wireName() + " has " + points);
        }
    }
}
