package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.followup.OpenFollowUps;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records an answer and all that follows from it in one transaction: the response and its history, the tallies, the answered side of
 * the flow, what is due on the CRM's records, and the follow-up if the campaign asks for one.
 *
 * <p>Harmless when repeated or run in parallel: an invitation has one response, and the same answer again changes nothing. A later
 * answer within the expiry takes the place of the earlier one; one that comes late but was given earlier does not.
 */
public final class RecordAnswer {
    private static final Logger log = LoggerFactory.getLogger(RecordAnswer.class);

    /** So long a note waits for the comment that is the page's second step, so that the ticket gets one note and not two. */
    private static final Duration COMMENT_TIME = Duration.ofMinutes(2);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Locks locks;
    private final Responses responses;
    private final Sequence sequence;
    private final Tallies tallies;
    private final AnsweredFlow flow;
    private final WriteBacksDue writeBacks;
    private final OpenFollowUps followUps;

    public RecordAnswer(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
        this.locks = new Locks(jdbi);
        this.responses = new Responses(jdbi);
        this.sequence = new Sequence(jdbi);
        this.tallies = new Tallies(jdbi);
        this.flow = new AnsweredFlow(jdbi);
        this.writeBacks = new WriteBacksDue(jdbi);
        this.followUps = new OpenFollowUps(jdbi);
    }

    /** Records one reply; the alarm is rung after the commit. */
    public Outcome record(Reply reply) {
        Outcome outcome = jdbi.inTransaction(handle -> {
            if (reply instanceof Reply.ToInvitation invited) {
                return answered(invited);
            }
            return outside((Reply.FromOutside) reply);
        });
        log.debug("answer source={} outcome={}", reply.source(), outcome);
        if (outcome instanceof Outcome.Recorded) {
            alarm.ring(Duty.WRITE_BACK);
        }
        return outcome;
    }

    private Outcome answered(Reply.ToInvitation reply) {
        Optional<Locks.Locked> found = locks.lock(reply.invitation());
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Locks.Locked invitation = found.get();
        Answer answer = inTime(reply.answer());
        if (!invitation.takes(answer.at())) {
            return new Outcome.Closed();
        }
        Optional<Response> known = invitation.answeredBefore() ? responses.of(reply.invitation()) : Optional.empty();
        if (known.isPresent()) {
            return again(invitation.asked(), known.get(), answer);
        }
        locks.answered(reply.invitation(), answer.at());
        Response first = first(invitation.asked(), answer, reply.source(), null);
        flow.count(first, invitation.sentOn() == null ? first.day() : invitation.sentOn());
        return new Outcome.Recorded(first.id(), 1);
    }

    private Outcome outside(Reply.FromOutside reply) {
        Optional<Asked> asked = locks.lock(reply);
        if (asked.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<Response> known = responses.of(reply.key());
        if (known.isPresent()) {
            return new Outcome.Known(known.get().id());
        }
        Response first = first(asked.get(), inTime(reply.answer()), reply.source(), reply.key());
        return new Outcome.Recorded(first.id(), 1);
    }

    /** No answer is from the future, and no database keeps more than this. */
    private Answer inTime(Answer answer) {
        Instant now = clock.instant();
        Instant at = answer.at().isAfter(now) ? now : answer.at();
        return new Answer(
                answer.score(),
                answer.comment(),
                answer.mayContact(),
                answer.language(),
                at.truncatedTo(ChronoUnit.MILLIS));
    }

    private Response first(Asked asked, Answer answer, String source, @Nullable String sourceKey) {
        Sequence.Neighbours place = sequence.around(asked, answer.at(), null);
        Response first = responses.add(asked, answer, place.supersededOn(), source, sourceKey);
        List<Response> corrected = Sequence.corrected(null, place, first.day());
        follow(asked, first, null);
        settle(place.before().stream().toList(), corrected, null, first);
        return first;
    }

    private Outcome again(Asked asked, Response old, Answer answer) {
        Response revised = old.revised(answer, asked.day(answer.at()));
        if (answer.at().isBefore(old.answeredAt()) || revised.saysTheSameAs(old)) {
            return new Outcome.Known(old.id());
        }
        Response now = revised;
        List<Response> before = List.of();
        List<Response> corrected = List.of();
        if (!revised.answeredAt().equals(old.answeredAt())) {
            Sequence.Neighbours from = sequence.around(asked, old.answeredAt(), old.id());
            Sequence.Neighbours to = sequence.around(asked, revised.answeredAt(), old.id());
            now = revised.supersededOn(to.supersededOn());
            before = Stream.concat(from.before().stream(), to.before().stream())
                    .distinct()
                    .toList();
            corrected = Sequence.corrected(from, to, now.day());
        }
        responses.replace(old, now, answer.at());
        follow(asked, now, old);
        settle(before, corrected, old, now);
        return new Outcome.Recorded(now.id(), now.revision());
    }

    /**
     * Brings the neighbours and the tallies to what they must be. Comes last, because everybody's answers of a day meet in the same
     * few rows of the tallies.
     */
    private void settle(List<Response> before, List<Response> corrected, @Nullable Response old, Response now) {
        corrected.stream()
                .filter(response -> !before.contains(response))
                .forEach(response -> responses.superseded(response.id(), response.supersededOn()));
        List<Response> out = new ArrayList<>(before);
        if (old != null) {
            out.add(old);
        }
        tallies.move(out, Stream.concat(corrected.stream(), Stream.of(now)).toList());
    }

    /** What others have to do about the answer. */
    private void follow(Asked asked, Response now, @Nullable Response old) {
        ConnectionId connection = asked.connection();
        Instant at = clock.instant();
        String response = now.id().toString();
        List<WriteBacksDue.Due> due = new ArrayList<>();
        due.add(new WriteBacksDue.Due(Target.CONTACT, now.contact().value(), at));
        if (now.segments().company() != null && (old == null || old.score() != now.score())) {
            due.add(new WriteBacksDue.Due(Target.COMPANY, now.segments().company(), at));
        }
        if (now.ticket() != null) {
            boolean maySayMore = old == null && now.comment() == null;
            due.add(new WriteBacksDue.Due(Target.NOTE, response, maySayMore ? at.plus(COMMENT_TIME) : at));
        }
        boolean asks = asked.policy().followsUp(now.score());
        if (asks) {
            LocalDate dueOn = asked.followUpDue(now.answeredAt());
            if (followUps.open(
                    connection, now.id(), now.contact(), now.segments().owner(), dueOn, at)) {
                due.add(new WriteBacksDue.Due(Target.TASK, response, at));
            }
        }
        writeBacks.due(connection, due, at);
    }
}
