package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nobody is asked again before the person's cool-down is over, whichever campaign asked before. */
final class PersonLeftAlone implements Rule {
    @Override
    public String name() {
        return "cool-down";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Facts.Asked asked = facts.asked();
        int days = policy.coolDown().personDays();
        if (asked == null || days == 0) {
            return Optional.empty();
        }
        Instant free = asked.at().plus(Duration.ofDays(days));
        return facts.sendAt().isBefore(free) ? Optional.of(Objection.skip(this, free)) : Optional.empty();
    }
}
