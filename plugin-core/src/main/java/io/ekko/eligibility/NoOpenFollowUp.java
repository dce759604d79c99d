package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** Whoever waits for somebody to call back is not asked again meanwhile. */
final class NoOpenFollowUp implements Rule {
    @Override
    public String name() {
        return "open-follow-up";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        return policy.customers().sparesOpenFollowUps() && facts.openFollowUpSince() != null
                ? Optional.of(Objection.skip(this))
                : Optional.empty();
    }
}
