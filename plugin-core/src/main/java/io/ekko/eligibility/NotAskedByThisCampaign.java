package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nobody is asked again by the same campaign before its own cool-down is over. */
final class NotAskedByThisCampaign implements Rule {
    @Override
    public String name() {
        return "campaign-cool-down";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Asked asked = facts.askedHere();
        int days = policy.coolDown().campaignDays();
        if (asked == null || days == 0) {
            return Optional.empty();
        }
        Instant free = asked.at().plus(Duration.ofDays(days));
        return facts.sendAt().isBefore(free) ? Optional.of(Objection.skip(this, free)) : Optional.empty();
    }
}
