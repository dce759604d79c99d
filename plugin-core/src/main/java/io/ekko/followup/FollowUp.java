package io.ekko.followup;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.ResponseId;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The closed loop on one answer, as it stands in the list.
 *
 * @param personName empty once the person is erased
 * @param owner who looks after it; null when nobody is named
 * @param due the day by which the person is contacted, in the connection's calendar
 * @param outcome what came of it; set when resolved
 * @param lesson what is to be done better; may stay empty
 */
public record FollowUp(
        FollowUpId id,
        ConnectionId connection,
        ResponseId response,
        ContactId contact,
        String personName,
        @Nullable String companyName,
        @Nullable String ticket,
        int score,
        @Nullable String comment,
        @Nullable Boolean mayContact,
        Instant answeredAt,
        @Nullable String owner,
        LocalDate due,
        FollowUpState state,
        @Nullable String outcome,
        @Nullable String lesson,
        @Nullable Instant contactedAt,
        @Nullable Instant resolvedAt) {

    public ScoreGroup group() {
        return ScoreGroup.of(score);
    }

    /** Whether it should have been contacted before today. */
    public boolean overdue(LocalDate today) {
        return state == FollowUpState.OPEN && due.isBefore(today);
    }
}
