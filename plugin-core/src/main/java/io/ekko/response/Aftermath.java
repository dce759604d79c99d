package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.followup.OpenFollowUps;
import io.ekko.visit.Evidence;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the answers of one transaction: follow-ups, what is due on the CRM's records, the flow and the tallies. Gathered
 * first and written at the end, because everybody's answers of a day meet in the same few rows: each is touched once, and last.
 */
final class Aftermath {
    /** So long a note waits for the comment that is the page's second step, so that the ticket gets one note and not two. */
    private static final Duration COMMENT_TIME = Duration.ofMinutes(2);

    private final Instant now;
    private final List<Response> out = new ArrayList<>();
    private final List<Response> in = new ArrayList<>();
    private final List<TallyKey> flow = new ArrayList<>();
    private final List<TallyKey> arrived = new ArrayList<>();
    private final List<ResponseEvidence.Seen> seen = new ArrayList<>();
    private final List<OpenFollowUps.FollowUp> followUps = new ArrayList<>();
    private final Map<ConnectionId, Map<Record, WriteBacksDue.Due>> dues = new LinkedHashMap<>();

    Aftermath(Instant now) {
        this.now = now;
    }

    private record Record(Target target, String id) {}

    /** The tallies have counted the old ones and are to count the new ones. */
    void recount(Collection<Response> old, Collection<Response> fresh) {
        out.addAll(old);
        in.addAll(fresh);
    }

    /**
     * An invitation that was sent on the day is answered for the first time.
     *
     * @param cameBack whether its mail was taken for one that had come back, and counted as not sent
     */
    void answered(Response first, LocalDate sentOn, boolean cameBack) {
        List<TallyKey> keys = TallyKey.ofFlow(first, sentOn);
        flow.addAll(keys);
        if (cameBack) {
            arrived.addAll(keys);
        }
    }

    /** What was seen of the submit that gave the response its revision; nothing when it came another way. */
    void seen(Response response, @Nullable Evidence evidence) {
        if (evidence != null) {
            seen.add(new ResponseEvidence.Seen(response.id(), response.revision(), evidence));
        }
    }

    /** What others have to do about an answer. */
    void follow(Asked asked, Response response, @Nullable Response old) {
        due(asked.connection(), Target.CONTACT, response.contact().value(), now);
        String company = response.segments().company();
        if (company != null && (old == null || old.score() != response.score())) {
            due(asked.connection(), Target.COMPANY, company, now);
        }
        if (response.ticket() != null) {
            boolean maySayMore = response.comment() == null;
            Instant at = maySayMore ? now.plus(COMMENT_TIME) : now;
            due(asked.connection(), Target.NOTE, response.id().toString(), at);
        }
        if (asked.policy().followsUp(response.score())) {
            followUps.add(new OpenFollowUps.FollowUp(
                    asked.connection(),
                    response.id(),
                    response.contact(),
                    response.segments().owner(),
                    asked.followUpDue(response.answeredAt())));
        }
    }

    private void due(ConnectionId connection, Target target, String id, Instant at) {
        dues.computeIfAbsent(connection, absent -> new LinkedHashMap<>())
                .put(new Record(target, id), new WriteBacksDue.Due(target, id, at));
    }

    /** Writes it down in the caller's transaction. */
    void write(Jdbi jdbi) {
        for (OpenFollowUps.FollowUp opened : new OpenFollowUps(jdbi).open(followUps, now)) {
            due(opened.connection(), Target.TASK, opened.response().toString(), now);
        }
        WriteBacksDue writeBacks = new WriteBacksDue(jdbi);
        dues.forEach((connection, records) -> writeBacks.due(connection, List.copyOf(records.values()), now));
        new ResponseEvidence(jdbi).add(seen, now);
        new AnsweredFlow(jdbi).count(flow, arrived);
        new Tallies(jdbi).move(out, in);
    }
}
