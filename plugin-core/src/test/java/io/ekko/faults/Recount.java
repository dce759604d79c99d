package io.ekko.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the counted tables must hold, counted anew from the rows that they count. */
final class Recount {
    private static final List<String> SEGMENTS =
            List.of("owner", "team", "category", "product", "region", "company", "country", "language");

    private static final String TALLY_EXPECTED = text(
            "campaign_id, answered_day, superseded_on, segment, segment_value, stripe, score, count(*)",
            "("
                    + bySegment(
                            "response",
                            "campaign_id, answered_day, superseded_on, score",
                            "mod(coalesce(invitation_id, id), 4)")
                    + ") r where answered_day < superseded_on"
                    + " group by campaign_id, answered_day, superseded_on, segment, segment_value, stripe, score");

    private static final String TALLY = IntStream.rangeClosed(0, 10)
            .mapToObj(score -> text(
                    "campaign_id, on_day, superseded_on, segment, segment_value, stripe, %d, s%d"
                            .formatted(score, score),
                    "tally where s" + score + " <> 0"))
            .collect(Collectors.joining(" union all "));

    private static final String SENT =
            bySegment("invitation", "campaign_id, sent_day, answered_at, state", "mod(id, 4)");

    private static final String FLOW_EXPECTED = text(
            "campaign_id, sent_day, segment, segment_value, stripe, count(*), count(answered_at)",
            "(" + SENT
                    + ") i where sent_day is not null and state <> 'BOUNCED' group by campaign_id, sent_day, segment, segment_value, stripe");

    private static final String FLOW = text(
            "campaign_id, on_day, segment, segment_value, stripe, sent, answered",
            "flow where sent <> 0 or answered <> 0");

    private static final String VERDICTS_EXPECTED = text(
            "campaign_id, decided_day, stage, decision, rule, count(*)",
            "verdict group by campaign_id, decided_day, stage, decision, rule");

    private static final String VERDICTS =
            text("campaign_id, on_day, stage, decision, rule, times", "verdict_count where times <> 0");

    private Recount() {}

    /** One text for each row. */
    private static String text(String columns, String from) {
        String joined = Stream.of(columns.split(", "))
                .map(column -> "cast(" + column + " as varchar(400))")
                .collect(Collectors.joining(" || ' ' || "));
        return "select " + joined + " as x from " + from;
    }

    /** Every row once under 'all' and once under each segment value that it has. */
    private static String bySegment(String table, String columns, String stripe) {
        String rest = columns + ", " + stripe + " as stripe from " + table;
        return Stream.concat(
                        Stream.of("select 'all' as segment, '' as segment_value, " + rest),
                        SEGMENTS.stream()
                                .map(segment -> "select '%s', %s, %s where %s is not null"
                                        .formatted(segment, segment, rest, segment)))
                .collect(Collectors.joining(" union all "));
    }

    /**
     * Every figure that differs.
     *
     * @param gone addresses of people who were forgotten: what was published of them stays as it was
     */
    static List<String> differences(Books books, Set<String> gone) {
        return Stream.of(
                        books.differing("tally", TALLY_EXPECTED, TALLY),
                        books.differing("flow", FLOW_EXPECTED, FLOW),
                        books.differing("verdict count", VERDICTS_EXPECTED, VERDICTS),
                        superseded(books, gone))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> superseded(Books books, Set<String> gone) {
        return books.foundOf("""
                        select person, 'response ' || id || ' is superseded on ' || superseded_on || ', not on ' || later from (
                            select id, person, superseded_on, coalesce(
                                lead(answered_day) over (partition by kind, person order by answered_at, id),
                                date '9999-12-31') as later
                            from response where person <> '') sequence
                        where superseded_on <> later
                        """).stream()
                .filter(found -> !gone.contains(found.of()))
                .map(Books.Found::what)
                .toList();
    }
}
