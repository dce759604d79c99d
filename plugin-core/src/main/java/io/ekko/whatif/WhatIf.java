package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign would do in the next 90 days. The population that was read last is kept for some minutes, so that another setting of a
 * rule shows its effect at once. Nothing is written.
 */
public final class WhatIf {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Campaigns campaigns;
    private final ReadPopulation readPopulation;
    private final ReadPast readPast;
    private final InstantSource clock;
    private SoftReference<@Nullable Kept> kept = new SoftReference<>(null);

    public WhatIf(Campaigns campaigns, ReadPopulation readPopulation, ReadPast readPast, InstantSource clock) {
        this.campaigns = campaigns;
        this.readPopulation = readPopulation;
        this.readPast = readPast;
        this.clock = clock;
    }

    private record Kept(CampaignId edited, List<Played.Cause> causes, Population population, Instant until) {
        boolean serves(Played played, Instant now) {
            return edited.equals(played.edited().id()) && causes.equals(played.causes()) && now.isBefore(until);
        }
    }

    /**
     * The forecast of a campaign as it is given, whatever is stored of it, beside all others of the connection that run.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM does not answer
     */
    public Forecast run(Connection connection, Campaign campaign) {
        Played played = Played.of(campaign, campaigns.of(connection.id()));
        Population population = population(connection, played);
        return Forecasts.of(
                connection,
                played,
                population,
                readPast.run(
                        connection.id(),
                        campaign.kind(),
                        population.readAt().atZone(connection.zone()).toLocalDate()));
    }

    /** One at a time: two readings at once would need twice the memory. */
    private synchronized Population population(Connection connection, Played played) {
        Instant now = clock.instant();
        Optional<Kept> last = Optional.ofNullable(kept.get()).filter(one -> one.serves(played, now));
        if (last.isPresent()) {
            return last.get().population();
        }
        kept.clear();
        Population read = readPopulation.run(connection, played);
        kept = new SoftReference<>(new Kept(played.edited().id(), played.causes(), read, now.plus(KEPT)));
        return read;
    }
}
