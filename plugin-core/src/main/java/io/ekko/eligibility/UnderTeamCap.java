package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** A campaign asks about no more tickets of one team on one day than its quota; the others wait for the next. */
final class UnderTeamCap implements Rule {
    @Override
    public String name() {
        return Rules.TEAM_CAP;
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Load load = facts.load();
        Integer most = policy.sampling().teamDailyCap();
        return load != null && most != null && load.sentForTeam() >= most
                ? Optional.of(Objection.defer(this, load.tomorrow()))
                : Optional.empty();
    }
}
