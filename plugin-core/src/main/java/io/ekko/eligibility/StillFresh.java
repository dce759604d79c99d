package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A mail that could not go for as long as the campaign calls it fresh is not sent any more. */
final class StillFresh implements Rule {
    @Override
    public String name() {
        return "too-late";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return !facts.now().isBefore(end(facts, policy))
                ? Optional.of(Objection.thisOnly(this, facts))
                : Optional.empty();
    }

    /** The first moment at which it is not fresh any more. */
    static Instant end(Facts facts, Policy policy) {
        return facts.dueAt().plus(Duration.ofDays(policy.freshDays()));
    }
}
