package io.ekko.response;

import io.ekko.connection.ConnectionId;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.survey.SurveyId;
import io.ekko.visit.Visitor;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an invitation's link needs to know.
 *
 * @param zone the organisation's calendar
 * @param sentAt when the mail was handed over; null when that is not known
 * @param open whether an answer is taken now
 * @param given the answer so far; null when there is none
 */
public record AskedPage(
        InvitationId invitation,
        ConnectionId connection,
        SurveyId survey,
        ZoneId zone,
        Language language,
        @Nullable Instant sentAt,
        Instant expiresAt,
        boolean open,
        @Nullable Given given) {

    /**
     * An answer that was given before.
     *
     * @param mayContact null when not said
     * @param at when the score was given
     * @param by who submitted the score; null when that is not known
     */
    public record Given(
            int score,
            @Nullable Boolean mayContact,
            boolean commented,
            Instant at,
            @Nullable Visitor by) {}
}
