package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The campaigns that are played together: the one that is asked about, and those that run beside it.
 *
 * @param edited the one that is asked about
 * @param all in the order in which they take a ticket that several ask about: the oldest first
 * @param more whether others run that are not played
 */
record Played(Campaign edited, List<Campaign> all, boolean more) {
    private static final int MOST_OTHERS = 20;
    private static final Comparator<Campaign> OLDEST_FIRST =
            Comparator.comparing(campaign -> campaign.id().value());

    Played {
        all = List.copyOf(all);
    }

    /** @param known all campaigns of the connection; only those that run are played */
    static Played of(Campaign edited, List<Campaign> known) {
        List<Campaign> others = known.stream()
                .filter(other -> other.running() && !other.id().equals(edited.id()))
                .sorted(OLDEST_FIRST)
                .toList();
        List<Campaign> all = new ArrayList<>(others.subList(0, Math.min(MOST_OTHERS, others.size())));
        all.add(edited);
        all.sort(OLDEST_FIRST);
        return new Played(edited, all, others.size() > MOST_OTHERS);
    }

    boolean isEdited(Campaign campaign) {
        return campaign.id().equals(edited.id());
    }

    /** Which campaigns there are, and what makes each consider somebody: the same people serve the same ones. */
    List<Cause> causes() {
        return all.stream()
                .map(campaign -> new Cause(campaign.id(), campaign.trigger()))
                .toList();
    }

    /** What makes a campaign consider somebody. */
    record Cause(CampaignId campaign, Trigger trigger) {}
}
