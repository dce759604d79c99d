package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign would do in the next 90 days. The population that was read last is kept for some minutes, so that another setting of a
 * rule shows its effect at once. Nothing is written.
 */
public final class WhatIf {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ReadPopulation readPopulation;
    private final ReadPast readPast;
    private final InstantSource clock;
    private SoftReference<@Nullable Kept> kept = new SoftReference<>(null);

    public WhatIf(ReadPopulation readPopulation, ReadPast readPast, InstantSource clock) {
        this.readPopulation = readPopulation;
        this.readPast = readPast;
        this.clock = clock;
    }

    private record Kept(Campaign of, Population population, Instant until) {
        boolean serves(Campaign campaign, Instant now) {
            return of.id().equals(campaign.id()) && of.trigger().equals(campaign.trigger()) && now.isBefore(until);
        }
    }

    /**
     * The forecast of a campaign as it is given, whatever is stored of it.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM does not answer
     */
    public Forecast run(Connection connection, Campaign campaign) {
        Population population = population(connection, campaign);
        return Forecasts.of(
                connection,
                campaign,
                population,
                readPast.run(
                        connection.id(),
                        campaign.kind(),
                        population.readAt().atZone(connection.zone()).toLocalDate()));
    }

    /** One at a time: two readings at once would need twice the memory. */
    private synchronized Population population(Connection connection, Campaign campaign) {
        Instant now = clock.instant();
        Optional<Kept> last = Optional.ofNullable(kept.get()).filter(one -> one.serves(campaign, now));
        if (last.isPresent()) {
            return last.get().population();
        }
        kept.clear();
        Population read = readPopulation.run(connection, campaign);
        kept = new SoftReference<>(new Kept(campaign, read, now.plus(KEPT)));
        return read;
    }
}
