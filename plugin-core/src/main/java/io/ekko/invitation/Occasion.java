package io.ekko.invitation;

import io.ekko.campaign.WaveId;
import io.ekko.crm.ContactId;

/**
 * What makes an invitation of a campaign the only one: the closing episode, or the wave and the contact. Unique per campaign in the
 * database.
 */
public record Occasion(String key) {
    public static Occasion of(EpisodeId episode) {
        return new Occasion("episode/" + episode);
    }

    public static Occasion of(WaveId wave, ContactId contact) {
        return new Occasion("wave/" + wave + "/" + contact);
    }
}
