package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import io.ekko.language.Language;
import io.ekko.segment.Segments;
import io.ekko.sql.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer that counts, one per invitation.
 *
 * @param source {@code page}, or the name of the outside source
 * @param revision 1 at the first submit, one more with every submit that changed something
 * @param day the local day of {@code answeredAt} in the connection's zone
 * @param supersededOn the day of the same person's next answer in the same kind of campaign; {@link Days#NEVER} when there is none
 */
public record Response(
        ResponseId id,
        ConnectionId connection,
        CampaignId campaign,
        Kind kind,
        @Nullable InvitationId invitation,
        String source,
        ContactId contact,
        String person,
        String personName,
        @Nullable TicketId ticket,
        @Nullable String companyName,
        Segments segments,
        int score,
        @Nullable String comment,
        @Nullable Boolean mayContact,
        Language language,
        int revision,
        Instant firstAt,
        Instant answeredAt,
        LocalDate day,
        LocalDate supersededOn) {

    /** This answer, followed by another of the same person on that day. */
    Response supersededOn(LocalDate on) {
        return changed(score, comment, mayContact, language, revision, answeredAt, day, on);
    }

    /**
     * This response with what the answer says. What it does not say stays; the time moves only with the score.
     *
     * @param on the local day of the answer
     */
    Response revised(Answer answer, LocalDate on) {
        boolean moved = answer.score() != score;
        return changed(
                answer.score(),
                answer.comment() == null ? comment : answer.comment(),
                answer.mayContact() == null ? mayContact : answer.mayContact(),
                answer.language(),
                revision + 1,
                moved ? answer.at() : answeredAt,
                moved ? on : day,
                supersededOn);
    }

    /** Whether the two say the same. */
    boolean saysTheSameAs(Response other) {
        return score == other.score
                && Objects.equals(comment, other.comment)
                && Objects.equals(mayContact, other.mayContact);
    }

    private Response changed(
            int toScore,
            @Nullable String toComment,
            @Nullable Boolean toMayContact,
            Language toLanguage,
            int toRevision,
            Instant toAnsweredAt,
            LocalDate toDay,
            LocalDate toSupersededOn) {
        return new Response(
                id,
                connection,
                campaign,
                kind,
                invitation,
                source,
                contact,
                person,
                personName,
                ticket,
                companyName,
                segments,
                toScore,
                toComment,
                toMayContact,
                toLanguage,
                toRevision,
                firstAt,
                toAnsweredAt,
                toDay,
                toSupersededOn);
    }
}
