package io.ekko.response;

import io.ekko.connection.ConnectionId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a doubtful submit for the person's answer: it is recorded at its own time, and the others that wait with the same invitation
 * are dismissed, for a person has one answer. Harmless when repeated.
 */
public final class AcceptSubmit {
    /** So many are accepted at a time. */
    public static final int TOGETHER = 500;

    private final Jdbi jdbi;
    private final DoubtfulSubmits submits;
    private final RecordAnswer recordAnswer;

    public AcceptSubmit(Jdbi jdbi, RecordAnswer recordAnswer) {
        this.jdbi = jdbi;
        this.submits = new DoubtfulSubmits(jdbi);
        this.recordAnswer = recordAnswer;
    }

    /**
     * Records first and marks afterwards: a stop in between leaves an answer that counts and a submit that no list shows any more.
     *
     * @return what became of the answer; empty when no such submit waits. When the invitation takes no answer any more the submit
     *     stays, to be dismissed
     */
    public Optional<Outcome> run(ConnectionId connection, DoubtfulSubmitId id) {
        return submits.waiting(connection, id).map(submit -> {
            Outcome outcome = recordAnswer.record(
                    new Reply.ToInvitation(submit.invitation(), submit.answer(), Reply.PAGE, submit.evidence()));
            if (outcome instanceof Outcome.Recorded || outcome instanceof Outcome.Known) {
                jdbi.useTransaction(handle -> {
                    submits.accept(id);
                    submits.dismiss(connection, submit.invitation(), DoubtfulSubmits.ALL);
                });
            }
            return outcome;
        });
    }

    /**
     * Accepts the answer of each invitation that the filter lets through and whose submits agree on the score; the others stay. Does at
     * most {@link #TOGETHER} at a time.
     *
     * @param upTo the newest submit that was looked at; what came later goes on waiting
     * @return how many count now
     */
    public int run(ConnectionId connection, DoubtfulFilter filter, DoubtfulSubmitId upTo) {
        return (int) submits.unanimous(connection, filter, upTo, TOGETHER).stream()
                .map(id -> run(connection, id))
                .flatMap(Optional::stream)
                .filter(outcome -> outcome instanceof Outcome.Recorded || outcome instanceof Outcome.Known)
                .count();
    }
}
