package io.ekko.today;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.followup.FollowUps;
import io.ekko.invitation.Episodes;
import io.ekko.nps.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first page of the day.
 *
 * @param parked write-backs that need a person
 * @param inDoubt invitations of which nobody knows whether they went
 * @param doubtful invitations with submits that look like a machine's and wait for a judgement
 * @param telling whether the CRM tells of its closed tickets
 * @param campaigns the running ones, by name, at most 50
 * @param scores of the last 30 days by kind; kinds without answers are left out
 */
public record Today(
        FollowUps.Waiting followUps,
        long parked,
        long inDoubt,
        long doubtful,
        Telling telling,
        List<Running> campaigns,
        Map<Kind, Tally> scores) {

    /**
     * Whether the CRM tells of its closed tickets.
     *
     * @param brokenSince since when it does not; null while it does, as far as anybody knows
     * @param repairs so often it had to be put right in the last seven days
     * @param closings how Ekko learned of the closings of the last seven days
     */
    public record Telling(@Nullable Instant brokenSince, long repairs, Episodes.Told closings) {
        private static final int TOO_MANY = 3;

        /** Most closings were not told, although the CRM says that it tells. */
        public boolean silent() {
            return brokenSince == null && closings.notTold() >= TOO_MANY && closings.notTold() > closings.told();
        }
    }

    /** A running campaign and its mails of the last seven days. */
    public record Running(CampaignId id, String name, Kind kind, long sent, long answered) {}
}
