package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.sql.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which row of the tallies. The order is the order in which rows are touched everywhere: the row over all first, which so guards
 * the segment rows of its group.
 */
record TallyKey(
        ConnectionId connection,
        CampaignId campaign,
        LocalDate day,
        LocalDate supersededOn,
        int stripe,
        String segment,
        String value)
        implements Comparable<TallyKey> {
    /** The segment that every answer belongs to; sorts before all others. */
    static final String ALL = "all";

    /** Rows that are counted in parallel under one name. */
    static final int STRIPES = 4;

    private static final Comparator<TallyKey> ORDER = Comparator.<TallyKey>comparingLong(key -> key.campaign.value())
            .thenComparing(TallyKey::day)
            .thenComparing(TallyKey::supersededOn)
            .thenComparingInt(TallyKey::stripe)
            .thenComparingInt(key -> key.segment.equals(ALL) ? 0 : 1)
            .thenComparing(TallyKey::segment)
            .thenComparing(TallyKey::value);

    /** The rows in which the response is counted: one over all and one for each segment value that is known. */
    static List<TallyKey> of(Response response) {
        List<TallyKey> keys = new ArrayList<>();
        keys.add(of(response, ALL, ""));
        response.segments().known().forEach((segment, value) -> keys.add(of(response, segment.wireName(), value)));
        return keys;
    }

    /** The rows of the flow in which an answer to an invitation is counted that was sent on this day. */
    static List<TallyKey> ofFlow(Response response, LocalDate sentOn) {
        return of(response).stream()
                .map(key -> new TallyKey(
                        key.connection, key.campaign, sentOn, Days.NEVER, key.stripe, key.segment, key.value))
                .toList();
    }

    private static TallyKey of(Response response, String segment, String value) {
        return new TallyKey(
                response.connection(),
                response.campaign(),
                response.day(),
                response.supersededOn(),
                stripe(response),
                segment,
                value);
    }

    /** By invitation, so that a score that is changed stays in its stripe. */
    private static int stripe(Response response) {
        long id = response.invitation() == null
                ? response.id().value()
                : response.invitation().value();
        return (int) (id % STRIPES);
    }

    @Override
    public int compareTo(TallyKey other) {
        return ORDER.compare(this, other);
    }
}
