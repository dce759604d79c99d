package io.ekko.whatif;

import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.eligibility.Histories;
import java.time.Duration;
import java.time.InstantSource;

/** Reads the people and the closed tickets that campaigns may come to consider, page by page. */
public final class ReadPopulation {
    /** So many people and so many tickets at most for the edited campaign, and for the others together. */
    static final int MOST = 100_000;

    /** Whole weeks, so that every ticket keeps its weekday when it is thought again. */
    static final Duration BACK = Duration.ofDays(91);

    private final Crms crms;
    private final Histories histories;
    private final InstantSource clock;

    public ReadPopulation(Crms crms, Histories histories, InstantSource clock) {
        this.crms = crms;
        this.histories = histories;
        this.clock = clock;
    }

    /** @throws io.ekko.crm.CrmFailure when the CRM does not answer */
    Population run(Connection connection, Played played) {
        return new Reading(connection, played, crms.of(connection.id()), histories, clock.instant()).population();
    }
}
