package io.ekko.campaign;

/** Which campaign. */
public record CampaignId(long value) {
    public CampaignId {
        if (value <= 0) {
            throw new IllegalArgumentException("CampaignId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
