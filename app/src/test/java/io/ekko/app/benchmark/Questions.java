package io.ekko.app.benchmark;

import io.ekko.campaign.CampaignFigures;
import io.ekko.campaign.Kind;
import io.ekko.card.Cards;
import io.ekko.card.ReadCard;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.eligibility.Verdicts;
import io.ekko.followup.FollowUps;
import io.ekko.report.Cohorts;
import io.ekko.report.CommentFilter;
import io.ekko.report.Comments;
import io.ekko.report.CompanyNames;
import io.ekko.report.Counts;
import io.ekko.report.Grain;
import io.ekko.report.ListComments;
import io.ekko.report.Period;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import io.ekko.report.ReportFilter;
import io.ekko.report.Scope;
import io.ekko.report.Slice;
import io.ekko.segment.Segment;
import io.ekko.today.ReadToday;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What readers ask, through the use cases that the pages call. */
final class Questions {
    private static final ConnectionId MADE = new ConnectionId(901);
    private static final Scope TICKETS = Scope.of(MADE, Kind.TRANSACTIONAL);
    private static final Slice DESK = new Slice(Segment.TEAM, "Service desk");

    private final Jdbi jdbi;
    private final LocalDate today;
    private final Period year;
    private final ReadNpsReport report;
    private final ListComments comments;

    Questions(Jdbi jdbi, LocalDate today) {
        this.jdbi = jdbi;
        this.today = today;
        LocalDate end = Grain.MONTH.around(today).to();
        this.year = new Period(end.minusMonths(12), end);
        Counts counts = new Counts(jdbi);
        this.report = new ReadNpsReport(counts, new Cohorts(jdbi), new CompanyNames(jdbi));
        this.comments = new ListComments(new Comments(jdbi), report);
    }

    Map<String, Pace.Call> all() {
        ReadCard card = new ReadCard(new Cards(jdbi), connection -> {
            throw new IllegalStateException("the contact is known");
        });
        ReadToday start = new ReadToday(jdbi, new FollowUps(jdbi), new Counts(jdbi), Clock.systemUTC());
        Map<String, Pace.Call> all = new LinkedHashMap<>();
        all.put(
                "card",
                () -> found(
                        card.read(MADE, new ContactId("c1234"), Reader.STAFF).isPresent()));
        all.put("report", () -> read(null, year, Grain.MONTH, Segment.TEAM, Reader.ADMINISTRATOR));
        all.put("report_weeks", () -> read(null, weeks(), Grain.WEEK, Segment.TEAM, Reader.ADMINISTRATOR));
        all.put("report_team", () -> read(DESK, year, Grain.MONTH, Segment.OWNER, Reader.STAFF));
        all.put("report_owners", () -> read(null, year, Grain.MONTH, Segment.OWNER, Reader.ADMINISTRATOR));
        all.put("report_companies", () -> read(null, year, Grain.MONTH, Segment.COMPANY, Reader.ADMINISTRATOR));
        all.put("comments", () -> words(null, Reader.ADMINISTRATOR));
        all.put("comments_team", () -> words(DESK, Reader.STAFF));
        all.put("today", () -> start.read(MADE, today));
        all.put("campaigns", () -> new CampaignFigures(jdbi).since(MADE, today.minusDays(30)));
        all.put("verdicts", () -> new Verdicts(jdbi).counts(MADE, null, year.from(), year.to()));
        return all;
    }

    private Period weeks() {
        return Period.ofDays(today.minusDays(89), today);
    }

    private void read(@Nullable Slice slice, Period period, Grain grain, Segment by, Reader reader) {
        found(report.read(new ReportFilter(TICKETS, slice, period, grain, by), reader, today)
                        .current()
                        .tally()
                        .count()
                > 0);
    }

    private void words(@Nullable Slice slice, Reader reader) {
        found(!comments.list(new CommentFilter(TICKETS, slice, year, null, null), reader, ZoneOffset.UTC, 20)
                .comments()
                .isEmpty());
    }

    private static void found(boolean found) {
        if (!found) {
            throw new IllegalStateException("nothing was found");
        }
    }
}
