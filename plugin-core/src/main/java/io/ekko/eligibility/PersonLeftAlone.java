package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody is asked again before the person's cool-down is over, whichever campaign asked before. */
final class PersonLeftAlone implements Rule {
    @Override
    public String name() {
        return Rules.COOL_DOWN;
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        Instant free = free(facts.asked(), policy);
        return free != null && facts.sendAt().isBefore(free)
                ? Optional.of(Objection.skip(this, free))
                : Optional.empty();
    }

    /** When the person may be asked again; null when nothing stands in the way. */
    static @Nullable Instant free(Facts.@Nullable Asked asked, Policy policy) {
        int days = policy.coolDown().personDays();
        return asked == null || days == 0 ? null : asked.at().plus(Duration.ofDays(days));
    }
}
