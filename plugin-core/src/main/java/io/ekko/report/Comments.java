package io.ekko.report;

import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.ResponseId;
import io.ekko.nps.Score;
import io.ekko.nps.ScoreGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads single answers that have words, page by page, newest first. */
public final class Comments {
    private static final String NO_SEGMENT = "";

    private final Jdbi jdbi;

    public Comments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param zone of the connection, in which the days of the period are meant */
    CommentPage page(CommentFilter filter, ZoneId zone, int size) {
        Place after = filter.after();
        Instant start = filter.period().from().atStartOfDay(zone).toInstant();
        Instant end = filter.period().to().atStartOfDay(zone).toInstant();
        Slice slice = filter.slice();
        List<Comment> found = jdbi.withHandle(handle -> handle.createQuery("""
                        select r.id, c.name campaign, r.contact_id, r.person_name, r.company_name, r.ticket_id, r.score, r.comment,
                               r.may_contact, r.written_in, r.answered_at
                        from response r
                        join campaign c on c.id = r.campaign_id
                        where r.connection_id = :connection and r.kind = :kind and (:campaign = 0 or r.campaign_id = :campaign)
                          and r.answered_at >= :start and r.answered_at < :end
                          and (r.answered_at, r.id) < (:at, :id)
                          and r.score >= :least and r.score <= :most
                          and r.comment is not null and r.comment <> ''
                          and (:segment = '' or :value = case :segment
                              when 'owner' then r.owner when 'team' then r.team when 'category' then r.category
                              when 'product' then r.product when 'region' then r.region when 'company' then r.company
                              when 'country' then r.country when 'language' then r.language
                              when 'customer_category' then r.customer_category when 'business' then r.business end)
                        order by r.answered_at desc, r.id desc
                        fetch first :rows rows only
                        """)
                .bind("connection", filter.scope().connection().value())
                .bind("kind", filter.scope().kind().name())
                .bind("campaign", filter.scope().campaignOrAll())
                .bind("start", start.atOffset(ZoneOffset.UTC))
                .bind("end", end.atOffset(ZoneOffset.UTC))
                .bind("at", (after == null ? end : after.at()).atOffset(ZoneOffset.UTC))
                .bind("id", after == null ? 0L : after.id())
                .bind("least", bound(filter.group(), true))
                .bind("most", bound(filter.group(), false))
                .bind("segment", slice == null ? NO_SEGMENT : slice.segment().wireName())
                .bind("value", slice == null ? "" : slice.value())
                .bind("rows", size + 1)
                .map((row, context) -> comment(row))
                .list());
        if (found.size() <= size) {
            return new CommentPage(found, null, false);
        }
        Comment last = found.get(size - 1);
        return new CommentPage(
                found.subList(0, size), new Place(last.at(), last.id().value()), false);
    }

    private static int bound(@Nullable ScoreGroup group, boolean least) {
        IntStream scores = IntStream.rangeClosed(Score.MIN, Score.MAX)
                .filter(score -> group == null || ScoreGroup.of(score) == group);
        return (least ? scores.min() : scores.max()).orElseThrow();
    }

    private static Comment comment(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket_id");
        return new Comment(
                new ResponseId(row.getLong("id")),
                row.getString("campaign"),
                new ContactId(row.getString("contact_id")),
                row.getString("person_name"),
                row.getString("company_name"),
                ticket == null ? null : new TicketId(ticket),
                row.getInt("score"),
                row.getString("comment"),
                row.getObject("may_contact", Boolean.class),
                row.getString("written_in"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant());
    }
}
