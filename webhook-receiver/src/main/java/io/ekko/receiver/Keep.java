package io.ekko.receiver;

import io.ekko.response.Answer;
import io.ekko.response.AskedPage;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.visit.Evidence;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Keeps what was answered on the page, and shows the way on. */
record Keep(Desk desk, SurveyPages pages, RecordAnswer recordAnswer) {
    /**
     * @param evidence of who answers; null when nothing new was seen
     * @param next the step that follows
     */
    Response answer(Visit visit, AskedPage asked, Answer answer, @Nullable Evidence evidence, String next) {
        Outcome outcome = recordAnswer.record(new Reply.ToInvitation(asked.invitation(), answer, Reply.PAGE, evidence));
        if (outcome instanceof Outcome.Recorded || outcome instanceof Outcome.Known) {
            return desk.counted("recorded", Pages.next(visit.address(next)));
        }
        return desk.counted("expired", Pages.page(410, pages.expired(visit)));
    }
}
