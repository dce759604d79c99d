package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.sql.Days;
import io.ekko.sql.Together;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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

    /** So many replies share a transaction at most. */
    private static final int TOGETHER = 64;

    /** An answer that is no older than this is being given now, as far as this node's own clock can tell. */
    private static final Duration THIS_MOMENT = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Locks locks;
    private final Responses responses;
    private final Sequence sequence;
    private final Together<Reply.ToInvitation, Outcome> together;

    public RecordAnswer(Jdbi jdbi, InstantSource clock, Alarm alarm) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.alarm = alarm;
        this.locks = new Locks(jdbi);
        this.responses = new Responses(jdbi);
        this.sequence = new Sequence(jdbi);
        this.together = new Together<>(TOGETHER, this::answered);
    }

    /**
     * Records one reply and returns when it is durable, or as far as the caller's own transaction is. Replies to invitations that come
     * at the same time share a transaction. The alarm is rung after the commit.
     */
    public Outcome record(Reply reply) {
        Outcome outcome = outcome(reply);
        log.debug("answer source={} outcome={}", reply.source(), outcome);
        if (outcome instanceof Outcome.Recorded) {
            alarm.ring(Duty.WRITE_BACK);
        }
        return outcome;
    }

    private Outcome outcome(Reply reply) {
        if (reply instanceof Reply.FromOutside outside) {
            return outside(outside);
        }
        Reply.ToInvitation invited = (Reply.ToInvitation) reply;
        return jdbi.withHandle(Handle::isInTransaction)
                ? answered(List.of(invited)).get(0)
                : together.take(invited);
    }

    /** A reply on its way, and what becomes of it. */
    private static final class Turn {
        private final Reply.ToInvitation reply;
        private Outcome outcome = new Outcome.Unknown();

        Turn(Reply.ToInvitation reply) {
            this.reply = reply;
        }

        InvitationId invitation() {
            return reply.invitation();
        }
    }

    private List<Outcome> answered(List<Reply.ToInvitation> replies) {
        return jdbi.inTransaction(handle -> {
            List<Turn> turns = replies.stream().map(Turn::new).toList();
            Aftermath aftermath = new Aftermath(clock.instant());
            for (List<Turn> left = turns; !left.isEmpty(); ) {
                left = round(left, aftermath);
            }
            aftermath.write(jdbi);
            return turns.stream().map(turn -> turn.outcome).toList();
        });
    }

    private record Person(ConnectionId connection, String address) {}

    /**
     * Takes the first reply of each person.
     *
     * @return the others, which have to see what is stored by now
     */
    private List<Turn> round(List<Turn> turns, Aftermath aftermath) {
        Map<InvitationId, Locks.Locked> asked =
                locks.lock(turns.stream().map(Turn::invitation).toList());
        Set<Person> persons = new HashSet<>();
        List<Turn> taken = new ArrayList<>();
        List<Turn> later = new ArrayList<>();
        for (Turn turn : turns) {
            Locks.Locked invitation = asked.get(turn.invitation());
            if (invitation == null) {
                turn.outcome = new Outcome.Unknown();
            } else if (!invitation.takes(inTime(turn.reply.answer()).at())) {
                turn.outcome = new Outcome.Closed();
            } else if (persons.add(new Person(
                    invitation.asked().connection(), invitation.asked().person()))) {
                taken.add(turn);
            } else {
                later.add(turn);
            }
        }
        take(taken, asked, aftermath);
        return later;
    }

    private void take(List<Turn> turns, Map<InvitationId, Locks.Locked> asked, Aftermath aftermath) {
        Map<InvitationId, Response> known = responses.of(asked.values().stream()
                .filter(Locks.Locked::answeredBefore)
                .map(invitation -> invitation.asked().invitation())
                .toList());
        List<Turn> fresh = new ArrayList<>();
        for (Turn turn : turns) {
            Response old = known.get(turn.invitation());
            if (old == null) {
                fresh.add(turn);
            } else {
                Asked of = Objects.requireNonNull(asked.get(turn.invitation())).asked();
                turn.outcome = again(of, old, turn.reply, aftermath);
            }
        }
        if (!fresh.isEmpty()) {
            first(fresh, asked, aftermath);
        }
    }

    private void first(List<Turn> turns, Map<InvitationId, Locks.Locked> asked, Aftermath aftermath) {
        List<Locks.Locked> invitations = turns.stream()
                .map(turn -> Objects.requireNonNull(asked.get(turn.invitation())))
                .toList();
        List<Responses.First> answers = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Reply.ToInvitation reply = turns.get(i).reply;
            answers.add(new Responses.First(
                    invitations.get(i).asked(), inTime(reply.answer()), Days.NEVER, reply.source(), null));
        }
        List<Response> stored = first(answers, aftermath);
        locks.answered(stored);
        for (int i = 0; i < stored.size(); i++) {
            Response response = stored.get(i);
            LocalDate sentOn = invitations.get(i).sentOn();
            aftermath.answered(
                    response,
                    sentOn == null ? response.day() : sentOn,
                    invitations.get(i).cameBack());
            aftermath.seen(response, turns.get(i).reply.evidence());
            turns.get(i).outcome = new Outcome.Recorded(response.id(), 1);
        }
    }

    private Outcome outside(Reply.FromOutside reply) {
        return jdbi.inTransaction(handle -> {
            Optional<Asked> asked = locks.lock(reply);
            if (asked.isEmpty()) {
                return new Outcome.Unknown();
            }
            Optional<Response> known = responses.of(reply.key());
            if (known.isPresent()) {
                return new Outcome.Known(known.get().id());
            }
            Aftermath aftermath = new Aftermath(clock.instant());
            Response first = first(
                            List.of(new Responses.First(
                                    asked.get(), inTime(reply.answer()), Days.NEVER, reply.source(), reply.key())),
                            aftermath)
                    .get(0);
            aftermath.write(jdbi);
            return new Outcome.Recorded(first.id(), 1);
        });
    }

    /** No answer is from the future, and no database keeps more than this. */
    private Answer inTime(Answer answer) {
        Instant now = clock.instant();
        Instant at = answer.at().isAfter(now) ? now : answer.at();
        return answer.saidAt(at.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * What is said on the page this very moment comes after all that is stored, also when that was stored by a node whose clock is
     * ahead.
     */
    private Answer said(Reply.ToInvitation reply, Response old) {
        Answer answer = inTime(reply.answer());
        boolean now = reply.source().equals(Reply.PAGE)
                && answer.at().plus(THIS_MOMENT).isAfter(clock.instant());
        return now && answer.at().isBefore(old.answeredAt()) ? answer.saidAt(old.answeredAt()) : answer;
    }

    /** Stores first answers of different persons in their places. */
    private List<Response> first(List<Responses.First> answers, Aftermath aftermath) {
        List<Sequence.Neighbours> places = sequence.around(answers.stream()
                .map(first -> new Sequence.Place(first.asked(), first.answer().at(), null))
                .toList());
        List<Responses.First> placed = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            placed.add(answers.get(i).supersededOn(places.get(i).supersededOn()));
        }
        List<Response> stored = responses.add(placed);
        for (int i = 0; i < stored.size(); i++) {
            Response first = stored.get(i);
            aftermath.follow(answers.get(i).asked(), first, null);
            settle(
                    places.get(i).before().stream().toList(),
                    Sequence.corrected(null, places.get(i), first.day()),
                    null,
                    first,
                    aftermath);
        }
        return stored;
    }

    private Outcome again(Asked asked, Response old, Reply.ToInvitation reply, Aftermath aftermath) {
        Answer answer = said(reply, old);
        Response revised = old.revised(answer, asked.day(answer.at()));
        if (answer.at().isBefore(old.answeredAt()) || revised.saysTheSameAs(old)) {
            return new Outcome.Known(old.id());
        }
        Response now = revised;
        List<Response> before = List.of();
        List<Response> corrected = List.of();
        if (!revised.answeredAt().equals(old.answeredAt())) {
            List<Sequence.Neighbours> places = sequence.around(List.of(
                    new Sequence.Place(asked, old.answeredAt(), old.id()),
                    new Sequence.Place(asked, revised.answeredAt(), old.id())));
            Sequence.Neighbours from = places.get(0);
            Sequence.Neighbours to = places.get(1);
            now = revised.supersededOn(to.supersededOn());
            before = Stream.concat(from.before().stream(), to.before().stream())
                    .distinct()
                    .toList();
            corrected = Sequence.corrected(from, to, now.day());
        }
        responses.replace(old, now, answer.at());
        aftermath.follow(asked, now, old);
        aftermath.seen(now, reply.evidence());
        settle(before, corrected, old, now, aftermath);
        return new Outcome.Recorded(now.id(), now.revision());
    }

    /** Brings the neighbours and the tallies to what they must be. */
    private void settle(
            List<Response> before,
            List<Response> corrected,
            @Nullable Response old,
            Response now,
            Aftermath aftermath) {
        responses.superseded(corrected.stream()
                .filter(response -> !before.contains(response))
                .toList());
        aftermath.recount(before, corrected);
        aftermath.recount(old == null ? List.of() : List.of(old), List.of(now));
    }
}
