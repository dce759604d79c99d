package io.ekko.today;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.followup.FollowUps;
import io.ekko.nps.Tally;
import java.util.List;
import java.util.Map;

/**
 * The first page of the day.
 *
 * @param parked write-backs that need a person
 * @param inDoubt invitations of which nobody knows whether they went
 * @param doubtful invitations with submits that look like a machine's and wait for a judgement
 * @param campaigns the running ones, by name, at most 50
 * @param scores of the last 30 days by kind; kinds without answers are left out
 */
public record Today(
        FollowUps.Waiting followUps,
        long parked,
        long inDoubt,
        long doubtful,
        List<Running> campaigns,
        Map<Kind, Tally> scores) {

    /** A running campaign and its mails of the last seven days. */
    public record Running(CampaignId id, String name, Kind kind, long sent, long answered) {}
}
