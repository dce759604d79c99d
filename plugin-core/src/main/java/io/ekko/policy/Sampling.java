package io.ekko.policy;

import org.jspecify.annotations.Nullable;

/**
 * How many are asked.
 *
 * @param sharePercent of those whom nothing else speaks against, 1 to 100
 * @param dailyCap mails of the campaign on one day, 1 to 1,000,000; null for no limit
 * @param teamDailyCap mails of the campaign about tickets of one team on one day, 1 to 1,000,000; null for no limit
 */
public record Sampling(
        int sharePercent,
        @Nullable Integer dailyCap,
        @Nullable Integer teamDailyCap) {
    public static final Sampling EVERYBODY = new Sampling(100, null, null);

    private static final int MOST = 1_000_000;

    public Sampling {
        Bounds.require("sharePercent", sharePercent, 1, 100);
        if (dailyCap != null) {
            Bounds.require("dailyCap", dailyCap, 1, MOST);
        }
        if (teamDailyCap != null) {
            Bounds.require("teamDailyCap", teamDailyCap, 1, MOST);
        }
    }
}
