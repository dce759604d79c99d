package io.ekko.app.demo;

import io.ekko.app.demo.DemoYear.Reply;
import io.ekko.connection.Connection;
import io.ekko.id.InvitationId;
import io.ekko.segment.Segment;
import io.ekko.sql.Days;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores many answers at once, with all that follows from an answer: what the use case that records one answer does row by row, done
 * by sets. A test holds the two to the same counts.
 */
final class DemoAnswers {
    private static final Duration SETTLED_AFTER = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Connection connection;
    private final Instant now;

    DemoAnswers(Jdbi jdbi, Connection connection, Instant now) {
        this.jdbi = jdbi;
        this.connection = connection;
        this.now = now;
    }

    /** What was said to an invitation. */
    record Said(InvitationId invitation, Reply reply) {}

    void store(List<Said> said) {
        jdbi.useTransaction(handle -> {
            respond(handle, said);
            supersede(handle);
            tally(handle, "all", "''", "1 = 1");
            for (Segment segment : Segment.values()) {
                String column = segment.wireName();
                tally(handle, column, column, column + " is not null");
            }
            followUp(handle);
            makeDue(handle);
        });
    }

    private void respond(Handle handle, List<Said> said) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into response (connection_id, campaign_id, kind, invitation_id, source, contact_id, person, person_name,
                    ticket_id, company_name, owner, team, category, product, region, company, country, language,
                    customer_category, business, score, comment,
                    may_contact, written_in, first_at, answered_at, answered_day)
                select i.connection_id, i.campaign_id, c.kind, i.id, 'page', i.contact_id, i.person,
                    i.first_name || ' ' || i.last_name, i.ticket_id, i.company_name, i.owner, i.team, i.category, i.product,
                    i.region, i.company, i.country, i.language, i.customer_category, i.business, :score, :comment, :mayContact, i.written_in, :at, :at, :day
                from invitation i join campaign c on c.id = i.campaign_id where i.id = :invitation
                """);
        said.forEach(one -> batch.bind("invitation", one.invitation().value())
                .bind("score", one.reply().score())
                .bind("comment", one.reply().comment())
                .bindByType(
                        "mayContact",
                        one.reply().comment() == null ? null : one.reply().mayContact(),
                        Boolean.class)
                .bind("at", one.reply().at())
                .bind("day", one.reply().at().atZone(connection.zone()).toLocalDate())
                .add());
        batch.execute();
    }

    private static void supersede(Handle handle) {
        handle.createUpdate("""
                        update response set superseded_on = (
                            select coalesce(min(next.answered_day), :never) from response next
                            where next.connection_id = response.connection_id and next.kind = response.kind
                              and next.person = response.person and next.answered_at > response.answered_at)
                        """).bind("never", Days.NEVER).execute();
    }

    private static void tally(Handle handle, String segment, String value, String known) {
        handle.createUpdate("""
                        insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe, <scores>)
                        select connection_id, campaign_id, answered_day, superseded_on, cast(:segment as varchar), counted, stripe,
                               <counts>
                        from (select r.*, cast(<value> as varchar) as counted, cast(mod(invitation_id, 4) as smallint) as stripe
                              from response r where answered_day < superseded_on and <known>) answers
                        group by connection_id, campaign_id, answered_day, superseded_on, counted, stripe
                        """)
                .bind("segment", segment)
                .define("value", value)
                .define("known", known)
                .define("scores", eachScore("s%1$d"))
                .define("counts", eachScore("count(*) filter (where score = %1$d)"))
                .execute();
    }

    private static String eachScore(String pattern) {
        return IntStream.rangeClosed(0, 10)
                .mapToObj(score -> String.format(Locale.ROOT, pattern, score))
                .collect(Collectors.joining(", "));
    }

    /** What is older than a month was followed up. */
    private void followUp(Handle handle) {
        handle.createUpdate("""
                        insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, outcome, lesson,
                            created_at, contacted_at, resolved_at)
                        select r.connection_id, r.id, r.contact_id, r.owner, r.answered_day + interval '2' day,
                            case when r.answered_at < :old then 'RESOLVED' else 'OPEN' end,
                            case when r.answered_at < :old then 'Called back and put right' end,
                            case when r.answered_at < :old then 'Tell the customer at once when a ticket is handed on' end,
                            r.answered_at,
                            case when r.answered_at < :old then r.answered_at + interval '1' day end,
                            case when r.answered_at < :old then r.answered_at + interval '2' day end
                        from response r where r.score <= 6
                        """).bind("old", now.minus(SETTLED_AFTER)).execute();
    }

    /** The records of the CRM get what they should show soon after the start. */
    private void makeDue(Handle handle) {
        due(handle, "CONTACT", "contact_id", "invitation", "1 = 1");
        due(handle, "COMPANY", "company", "response", "company is not null");
        due(
                handle,
                "NOTE",
                "cast(id as varchar)",
                "response",
                "ticket_id is not null and answered_at >= cast(:now as timestamp with time zone) - interval '30' day");
        due(handle, "TASK", "cast(response_id as varchar)", "follow_up", "state = 'OPEN'");
    }

    private void due(Handle handle, String target, String id, String from, String which) {
        handle.createUpdate("""
                        insert into write_back (connection_id, target, target_id, state, version, due_at, changed_at)
                        select distinct connection_id, cast(:target as varchar), <id>, 'DUE', 1,
                               cast(:now as timestamp with time zone), cast(:now as timestamp with time zone)
                        from <from> where <which>
                        """)
                .bind("target", target)
                .define("id", id)
                .define("from", from)
                .define("which", which)
                .bind("now", now)
                .execute();
    }
}
