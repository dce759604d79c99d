package io.ekko.id;

import io.ekko.campaign.WaveId;
import io.ekko.crm.ContactId;
import java.util.Optional;
import java.util.UUID;

/**
 * What makes an invitation of a campaign the only one: the closing episode, or the wave and the contact. Unique per campaign in the
 * database.
 */
public record Occasion(String key) {
    private static final String EPISODE = "episode/";

    public static Occasion of(EpisodeId episode) {
        return new Occasion(EPISODE + episode);
    }

    public static Occasion of(WaveId wave, ContactId contact) {
        return new Occasion("wave/" + wave + "/" + contact);
    }

    /** Of a verdict on somebody of whom nothing may be kept. */
    public static Occasion ofNobody() {
        return new Occasion("erased/" + UUID.randomUUID());
    }

    /** The episode, when it is one. */
    public Optional<EpisodeId> episode() {
        return key.startsWith(EPISODE)
                ? Optional.of(new EpisodeId(Long.parseLong(key.substring(EPISODE.length()))))
                : Optional.empty();
    }
}
