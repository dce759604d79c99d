package io.ekko.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nobody is asked twice within the cool-down of the campaign that asks, whichever campaign asked before. */
final class NotAskedLately implements Rule {
    @Override
    public String name() {
        return "cool-down";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        History.Asked asked = candidate.history().asked();
        if (asked == null || candidate.campaign().coolDownDays() == 0) {
            return Optional.empty();
        }
        Instant free = asked.at().plus(Duration.ofDays(candidate.campaign().coolDownDays()));
        return candidate.now().isBefore(free) ? Optional.of(Objection.skip(this)) : Optional.empty();
    }
}
