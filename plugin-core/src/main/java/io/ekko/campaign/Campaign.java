package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.Policy;
import io.ekko.survey.SurveyId;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * When, whom and how a survey is sent.
 *
 * @param expiryDays how long an invitation can be answered after it was sent, 1 to 365 days
 * @param policy what its rules are set to
 * @param policyVersion grows with each change of the policy
 * @param followUpFor the best score group that still gets a follow-up; null when none does
 * @param followUpDays working days until a follow-up is due, 1 to 60
 */
public record Campaign(
        CampaignId id,
        ConnectionId connection,
        SurveyId survey,
        String name,
        CampaignState state,
        Trigger trigger,
        int expiryDays,
        Policy policy,
        int policyVersion,
        @Nullable ScoreGroup followUpFor,
        int followUpDays) {

    public static final int DEFAULT_EXPIRY_DAYS = 14;

    public Campaign {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("name must have 1 to 200 characters, was '" + name + "'");
        }
        require("expiryDays", expiryDays, 1, 365);
        require("followUpDays", followUpDays, 1, 60);
    }

    public Kind kind() {
        return trigger.kind();
    }

    public boolean running() {
        return state == CampaignState.RUNNING;
    }

    /** How long an invitation can be answered. */
    public Period expiry() {
        return Period.ofDays(expiryDays);
    }

    /** Whether an answer of this group asks for a follow-up. */
    public boolean followsUp(ScoreGroup group) {
        return followUpFor != null && group.compareTo(followUpFor) <= 0;
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
