package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Ekko itself knows about a person.
 *
 * @param asked the latest ask by any campaign; null when there is none within ten years
 * @param optedOut since when the person wants no mail of Ekko's; null when nothing was said
 * @param erased whether the person asked to be forgotten
 */
public record History(@Nullable Asked asked, @Nullable Instant optedOut, boolean erased) {
    public static final History NONE = new History(null, null, false);

    /**
     * An ask.
     *
     * @param at when it was sent, or will be
     * @param scheduled whether it is still to be sent
     */
    public record Asked(Instant at, CampaignId by, boolean scheduled) {}

    /** The same person after another ask. */
    public History with(Asked later) {
        return new History(asked == null || later.at().isAfter(asked.at()) ? later : asked, optedOut, erased);
    }
}
