package io.ekko.eligibility;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.crm.ContactId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;

/** The place of a contact in the sampling of a campaign's period: a pure function, spread evenly, different in every period. */
public final class Draw {
    /** One more than the highest place. */
    static final int PLACES = 10_000;

    private Draw() {}

    /**
     * The place in the period that a day belongs to: a wave, or a month of a campaign that asks after tickets.
     *
     * @param dueAt when the mail would go
     */
    public static int of(Campaign campaign, Connection connection, Instant dueAt, ContactId contact) {
        return campaign.trigger() instanceof Trigger.Recurring rhythm
                ? of(campaign.id(), dueAt.atZone(rhythm.zone()).toLocalDate().toString(), contact)
                : of(
                        campaign.id(),
                        YearMonth.from(dueAt.atZone(connection.zone())).toString(),
                        contact);
    }

    /** 0 to 9,999: SHA-256 over campaign, period and contact, its first 63 bits by the number of places. */
    static int of(CampaignId campaign, String period, ContactId contact) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((campaign + "/" + period + "/" + contact).getBytes(StandardCharsets.UTF_8));
            return (int) ((ByteBuffer.wrap(digest).getLong() >>> 1) % PLACES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
