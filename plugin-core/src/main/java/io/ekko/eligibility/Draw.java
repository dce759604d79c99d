package io.ekko.eligibility;

import io.ekko.campaign.CampaignId;
import io.ekko.crm.ContactId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The place of a contact in the sampling of a campaign's period: a pure function, spread evenly, different in every period. */
final class Draw {
    /** One more than the highest place. */
    static final int PLACES = 10_000;

    private Draw() {}

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
